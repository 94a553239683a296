import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { lazy } from 'preact-iso';
import { session } from '../session/session';
import { SignedIn } from '../session/signed-in';
import { keptTickets } from './kept-tickets';

const KeptTicketsPage = lazy(() => import('./kept-tickets-page').then((file) => file.KeptTicketsPage));

/** A page of tickets for signed-in fans. Without network nobody can sign in: then it shows what the device keeps. */
export function SignedInOrKept<P extends object>({ page, ...props }: { page: ComponentType<P> } & P) {
  const isSignedIn = session.value !== null;
  const kept = isSignedIn || navigator.onLine ? undefined : keptTickets(undefined, Date.now());
  useEffect(() => {
    if (!isSignedIn) return;
    // Without it the next visit tries again.
    import('./keep-ticket-pages').then((file) => file.keepTicketPages()).catch(() => undefined);
  }, [isSignedIn]);
  return kept ? <KeptTicketsPage kept={kept} /> : <SignedIn page={page} {...(props as unknown as P)} />;
}
