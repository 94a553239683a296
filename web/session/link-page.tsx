import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call } from '../http/call';
import { ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { cookieSessionBegan, session } from './session';
import { SignInForm } from './sign-in-page';

/** Where a link from an e-mail leads, and where a sign-in that failed ends: `#link=…`, `?problem=…&returnTo=…`. */
export function LinkPage() {
  const { route } = useLocation();
  const [link, setLink] = useState(readLink);
  const asked = new URLSearchParams(location.search);
  const code = asked.get('problem');
  // Staff begin with their own pages, fans with their tickets.
  const isStaff = session.value?.roles.some((role) => role !== 'fan') ?? false;
  const returnTo = pathOf(asked.get('returnTo')) ?? (isStaff ? paths.backoffice : paths.tickets);
  const [problem, setProblem] = useState(code ? new ApiProblem(code, 0, code) : undefined);
  const isSignedIn = session.value !== null && !session.value.isGuest;

  useEffect(() => {
    if (isSignedIn && !link) route(returnTo, true);
  }, [isSignedIn, link, returnTo, route]);

  const open = async () => {
    setProblem(undefined);
    try {
      await call('POST', '/auth/session', { body: { link } });
      cookieSessionBegan();
    } catch (error) {
      setProblem(asProblem(error));
    }
    // A link counts once, and a failed one never.
    history.replaceState(history.state, '', location.pathname + location.search);
    setLink(undefined);
  };
  return (
    <Page title={t('signIn.title')} class="page-narrow">
      {problem && <ProblemNotice problem={problem} />}
      {link ? (
        <div class="card stack">
          <p>{t('signIn.openHint')}</p>
          {session.value?.isGuest && <p>{t('signIn.leavesGuest')}</p>}
          <button type="button" class="button" onClick={() => void open()}>
            {t('signIn.open')}
          </button>
        </div>
      ) : (
        <SignInForm />
      )}
    </Page>
  );
}

function readLink(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('link') ?? undefined;
}

/** A path of these pages, and of no other site; undefined for anything else. */
function pathOf(returnTo: string | null): string | undefined {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : undefined;
}
