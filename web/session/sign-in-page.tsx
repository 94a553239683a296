import { useState } from 'preact/hooks';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { settings } from '../settings';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { MailSignIn } from './mail-sign-in';
import { goToIssuer, goToSignIn, signIn } from './session';

/** The sign-in page. */
export function SignInPage() {
  return (
    <Page title={t('signIn.title')} class="page-narrow">
      <SignInForm />
    </Page>
  );
}

/** The ways to sign in that are configured: at the issuer, at a page of the seller, by e-mail, with a name for development. */
export function SignInForm({ roles }: { roles?: readonly string[] }) {
  const { hasIssuer, loginUrl, hasGuests, devTokens } = settings;
  return (
    <>
      {hasIssuer ? (
        <button type="button" class="button button-big" onClick={goToIssuer}>
          {t('signIn.go')}
        </button>
      ) : loginUrl ? (
        <button type="button" class="button" onClick={() => goToSignIn(loginUrl)}>
          {t('signIn.go')}
        </button>
      ) : null}
      {hasGuests ? <MailSignIn /> : null}
      {devTokens ? <DevSignIn roles={roles} /> : null}
      {hasIssuer || loginUrl || hasGuests || devTokens ? null : <p>{t('signIn.none')}</p>}
    </>
  );
}

/** The form for development logins; `roles` are offered as checkboxes. */
function DevSignIn({ roles }: { roles?: readonly string[] }) {
  const [userId, setUserId] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const enter = async (body: object) => {
    try {
      signIn((await call<{ token: string }>('POST', '/dev/token', { body })).token);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).getAll('roles');
    void enter({ userId: userId.trim(), ...(roles && { roles: chosen }) });
  };
  return (
    <form class="card stack" onSubmit={submit}>
      {roles?.includes('organiser') && (
        <button
          type="button"
          class="button button-big"
          onClick={() => void enter({ userId: 'organiser', roles: ['organiser'] })}
        >
          {t('signIn.asOrganiser')}
        </button>
      )}
      <p>{t('signIn.dev')}</p>
      <label class="field">
        {t('signIn.name')}
        <input
          name="userId"
          autocomplete="username"
          required
          maxLength={255}
          pattern="[ -~]+"
          title={t('signIn.nameHint')}
          value={userId}
          onInput={(event) => setUserId(event.currentTarget.value)}
        />
      </label>
      {roles && (
        <fieldset class="row">
          <legend>{t('signIn.roles')}</legend>
          {roles.map((role) => (
            <label key={role}>
              <input type="checkbox" name="roles" value={role} defaultChecked /> {role}
            </label>
          ))}
        </fieldset>
      )}
      <button type="submit" class="button">
        {t('signIn.submit')}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
