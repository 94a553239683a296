import type { ComponentType } from 'preact';
import { session } from './session';
import { SignInPage } from './sign-in-page';

/** A page for who is signed in; whoever is not signs in first, at the same address. */
export function SignedIn<P extends object>({ page: Page, ...props }: { page: ComponentType<P> } & P) {
  const login = session.value;
  // Another person is another page: nothing of the first may be left in it.
  return login ? <Page key={login.userId} {...(props as unknown as P)} /> : <SignInPage />;
}
