import type { ComponentType } from 'preact';
import { session } from './session';
import { SignInPage } from './sign-in-page';

/** Shows a page to signed-in users, and the sign-in page to others, at the same address. */
export function SignedIn<P extends object>({ page: Page, ...props }: { page: ComponentType<P> } & P) {
  const login = session.value;
  // The key discards all state of the page when another user signs in.
  return login ? <Page key={login.userId} {...(props as unknown as P)} /> : <SignInPage />;
}
