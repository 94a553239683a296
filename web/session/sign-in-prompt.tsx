import { signal } from '@preact/signals';
import { t } from '../i18n/t';
import { SignInForm } from './sign-in-page';

const isOpen = signal(false);

/** A thing that needs a login, in the middle of a page: the sign-in opens in its place. */
export function SignInPrompt({ label }: { label: string }) {
  if (isOpen.value) return <SignInForm />;
  return (
    <button type="button" class="button" onClick={() => (isOpen.value = true)}>
      {t('signIn.first', { action: label })}
    </button>
  );
}
