import './tickets.css';
import type { LinkedTransfer } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatMoment } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { seatName } from '../seats/describe-seat';
import { session } from '../session/session';
import { SignInPrompt } from '../session/sign-in-prompt';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Poster } from '../ui/poster';
import { ProblemNotice } from '../ui/problem-notice';
import { claimPhase } from './claim-phase';
import { useWrite } from './use-write';
import { WhenAndWhere } from './when-and-where';

/** The page of a link that offers a ticket: whoever is signed in and accepts first gets it. */
export function ClaimPage({ token = '' }: { token?: string }) {
  const userId = session.value?.userId ?? null;
  const {
    value: offer,
    problem,
    reload,
  } = useLoad(`claim ${token} ${userId}`, (signal) =>
    call<LinkedTransfer>('GET', `/transfer/link/${encodeURIComponent(token)}`, { signal }),
  );
  return (
    <Page title={t('claim.title')} class="page-narrow">
      {problem && <ProblemNotice problem={problem} actions={{ retry: reload }} />}
      {!offer && !problem && <Loading />}
      {offer && <Offer offer={offer} token={token} isSignedIn={userId !== null} onChange={reload} />}
    </Page>
  );
}

function Offer(props: { offer: LinkedTransfer; token: string; isSignedIn: boolean; onChange: () => void }) {
  const { offer, token, isSignedIn, onChange } = props;
  const event = useEvent(offer.eventId);
  const accepting = useWrite<LinkedTransfer>(onChange);
  const phase = claimPhase(offer);
  return (
    <section class="card stack claim">
      <Poster id={offer.eventId} wide />
      <h2>{event?.name ?? t('event.loading')}</h2>
      {event && <WhenAndWhere event={event} />}
      <p class="ticket-seat">{seatName(offer)}</p>
      <p role="status">{t(`claim.${phase}`)}</p>
      {accepting.problem && (
        <ProblemNotice problem={accepting.problem} actions={{ tickets: onChange, reload: onChange }} />
      )}
      {phase === 'open' && (
        <>
          <p class="small">
            {t('transfer.until', { time: formatMoment(locale(), offer.expiresAt, 'short') })}
          </p>
          {isSignedIn ? (
            <button
              type="button"
              class="button button-big"
              disabled={accepting.isBusy}
              onClick={() => accepting.send(`/transfer/link/${encodeURIComponent(token)}`)}
            >
              {t('claim.accept')}
            </button>
          ) : (
            <SignInPrompt label={t('claim.accept')} />
          )}
        </>
      )}
      {phase === 'yours' && (
        <a class="button button-big" href={paths.heldTicket(offer.ticketId)}>
          {t('claim.show')}
        </a>
      )}
      {phase === 'own' && (
        <a class="button" href={paths.tickets}>
          {t('nav.tickets')}
        </a>
      )}
    </section>
  );
}
