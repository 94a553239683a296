import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call, write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { useLoad } from '../../http/use-load';
import { formatMoment } from '../../i18n/format';
import { language, locale } from '../../i18n/t';
import { paths } from '../../paths';
import { session } from '../../session/session';
import { SignInForm } from '../../session/sign-in-page';
import { Loading } from '../../ui/loading';
import { Page } from '../../ui/page';
import { chooseTeam, loadMyTeams } from './my-teams';
import type { TeamRole } from './role-select';
import { teamMessages, tTeam } from './t-team';

interface Invitation {
  readonly team: string;
  readonly role: TeamRole;
  readonly expiresAt: string;
}

/** The page of an invitation's link: whoever is signed in and accepts is in the team. */
export function JoinTeamPage({ token = '' }: { token?: string }) {
  const lang = language();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each language has a file of its own.
  useEffect(() => void teamMessages.load(), [lang]);
  if (!teamMessages.isLoaded())
    return (
      <main class="page" id="main">
        <Loading />
      </main>
    );
  const login = session.value;
  return (
    <Page title={tTeam('join.title')} class="page-narrow">
      {login && !login.isGuest ? (
        <Offer key={login.userId} secret={token} />
      ) : (
        <>
          <p class="lead">{tTeam('join.signIn')}</p>
          <SignInForm />
        </>
      )}
    </Page>
  );
}

function Offer({ secret }: { secret: string }) {
  const { route } = useLocation();
  const [refusal, setRefusal] = useState<ApiProblem>();
  const { value, problem } = useLoad(`invitation ${secret}`, () =>
    call<Invitation>('POST', '/team-invitations/look', { body: { secret } }),
  );
  const accept = async () => {
    setRefusal(undefined);
    try {
      const { organiserId } = await write<{ organiserId: string }>('POST', '/team-invitations/accept', {
        body: { secret },
      });
      await loadMyTeams();
      chooseTeam(organiserId);
      route(paths.backoffice);
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  if (problem || refusal)
    return (
      <p class="notice notice-problem" role="alert">
        {tTeam((problem ?? refusal)!.code === 'invitation-not-found' ? 'join.gone' : 'join.failed')}
      </p>
    );
  if (!value) return <Loading />;
  return (
    <section class="card stack">
      <p class="lead">
        {tTeam('join.offer', { team: `\u2068${value.team}\u2069`, role: tTeam(`role.${value.role}`) })}
      </p>
      <p>{tTeam(`role.${value.role}.may`)}</p>
      <p class="small">{tTeam('invite.until', { when: formatMoment(locale(), value.expiresAt, 'short') })}</p>
      <button type="button" class="button button-big" onClick={() => void accept()}>
        {tTeam('join.accept')}
      </button>
    </section>
  );
}
