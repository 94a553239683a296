import { useState } from 'preact/hooks';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { t } from '../i18n/t';
import { settings } from '../settings';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { goToSignIn, signIn } from './session';

/** The sign-in page. */
export function SignInPage() {
  return (
    <Page title={t('signIn.title')} class="page-narrow">
      <SignInForm />
    </Page>
  );
}

/** The link to the sign-in page of the system, and the form for development logins, as configured. */
export function SignInForm({ roles }: { roles?: readonly string[] }) {
  return (
    <>
      {settings.loginUrl ? (
        <button type="button" class="button" onClick={() => goToSignIn(settings.loginUrl!)}>
          {t('signIn.go')}
        </button>
      ) : null}
      {settings.devTokens ? <DevSignIn roles={roles} /> : null}
      {settings.loginUrl || settings.devTokens ? null : <p>{t('signIn.none')}</p>}
    </>
  );
}

/** The form for development logins; `roles` are offered as checkboxes. */
function DevSignIn({ roles }: { roles?: readonly string[] }) {
  const [userId, setUserId] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).getAll('roles');
    try {
      const { token } = await call<{ token: string }>('POST', '/dev/token', {
        body: { userId: userId.trim(), ...(roles && { roles: chosen }) },
      });
      signIn(token);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
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
