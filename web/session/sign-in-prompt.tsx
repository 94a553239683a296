import { signal } from '@preact/signals';
import { t } from '../i18n/t';
import { SignInForm } from './sign-in-page';

const isOpen = signal(false);

/** A button for an action that requires a login; it opens the sign-in form in its place. */
export function SignInPrompt({ label }: { label: string }) {
  if (isOpen.value) return <SignInForm />;
  return (
    <button type="button" class="button" onClick={() => (isOpen.value = true)}>
      {t('signIn.first', { action: label })}
    </button>
  );
}
