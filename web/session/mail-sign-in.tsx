import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call } from '../http/call';
import { type ApiProblem, asProblem } from '../http/problem';
import { language, t } from '../i18n/t';
import { ProblemNotice } from '../ui/problem-notice';
import { cookieSessionBegan } from './session';

/** Who has no account gives an address: to buy at once as a guest, or to get a link that shows whose the address is. */
export function MailSignIn({ address = '' }: { address?: string }) {
  const { path, url } = useLocation();
  const [email, setEmail] = useState(address);
  const [sentTo, setSentTo] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const isBuying = path.startsWith('/e/');

  const enter = async () => {
    await call('POST', '/auth/guest', { body: { email } });
    cookieSessionBegan();
  };
  const sendLink = async () => {
    const returnTo =
      path === '/sign-in' ? (new URLSearchParams(location.search).get('returnTo') ?? '/my/tickets') : url;
    await call('POST', '/auth/link', { body: { email, returnTo, language: language() } });
    setSentTo(email);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wish = (event.submitter as HTMLButtonElement | null)?.value;
    setProblem(undefined);
    try {
      await (isBuying && wish !== 'link' ? enter() : sendLink());
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  if (sentTo !== undefined)
    return (
      <div class="card stack" role="status">
        <p>{t('signIn.linkSent', { email: sentTo })}</p>
        <button type="button" class="link-button" onClick={() => setSentTo(undefined)}>
          {t('signIn.otherAddress')}
        </button>
      </div>
    );
  return (
    <form class="card stack" onSubmit={(event) => void submit(event)}>
      <p>{t(isBuying ? 'signIn.guestHint' : 'signIn.linkHint')}</p>
      <label class="field">
        {t('signIn.email')}
        <input
          type="email"
          name="email"
          autocomplete="email"
          required
          maxLength={254}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value.trim())}
        />
      </label>
      {isBuying && (
        <button type="submit" class="button" value="guest">
          {t('signIn.asGuest')}
        </button>
      )}
      <button type="submit" class={isBuying ? 'button button-quiet' : 'button'} value="link">
        {t('signIn.sendLink')}
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
