import '../search/search.css';
import './tickets.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Booking, Ticket, TicketEvent } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { canPush } from '../push/push-kept';
import { PushSwitch } from '../push/push-switch';
import { seatName } from '../seats/describe-seat';
import { MailSignIn } from '../session/mail-sign-in';
import { session } from '../session/session';
import { EventPicture } from '../ui/event-picture';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Poster } from '../ui/poster';
import { ProblemNotice } from '../ui/problem-notice';
import { KeptTicketList } from './kept-ticket-list';
import { OfferOfMine, OfferToMe } from './offered-tickets';
import { useHeldTickets } from './use-held-tickets';
import { useKeptTickets } from './use-kept-tickets';
import { useTransfers } from './use-transfers';

// Offers that have ended stay on the page as long as they are among the newest.
const ENDED_OFFERS = 5;

/** Everything that the fan holds: offers to answer, received tickets, bookings, and what the fan has offered. */
export function TicketsPage() {
  const bookings = useLoad('bookings', (signal) =>
    call<{ bookings: readonly Booking[] }>('GET', '/bookings', { signal }),
  );
  const held = useHeldTickets();
  const transfers = useTransfers(() => {
    bookings.reload();
    held.reload();
  });
  const reload = () => {
    bookings.reload();
    held.reload();
    transfers.reload();
  };
  useEffect(() => void import('../push/web-push').then((file) => file.renewPush()), []);
  const me = session.value?.userId;
  const toMe = transfers.value?.filter(({ to, state }) => to === me && state === 'offered') ?? [];
  const ofMine = transfers.value?.filter(({ from }) => from === me) ?? [];
  const open = ofMine.filter(({ state }) => state === 'offered');
  const ended = ofMine.filter(({ state }) => state !== 'offered').slice(0, ENDED_OFFERS);
  const received = held.value?.tickets.filter((ticket) => ticket.received) ?? [];
  const kept = useKeptTickets(held);
  const problem = bookings.problem ?? held.problem ?? transfers.problem;
  const hasNothing =
    bookings.value?.bookings.length === 0 && held.value?.tickets.length === 0 && toMe.length === 0;
  return (
    <Page title={t('tickets.title')}>
      {problem && !kept && <ProblemNotice problem={problem} actions={{ retry: reload, reload }} />}
      {!bookings.value && !problem && !kept && <Loading />}
      {kept && <KeptTicketList kept={kept} />}
      {hasNothing && (
        <div class="card stack">
          <p>{t('tickets.none')}</p>
          <a class="button" href={paths.search}>
            {t('step.search')}
          </a>
        </div>
      )}
      <Section title={t('tickets.offeredToYou')} count={toMe.length} class="transfers">
        {toMe.map((transfer) => (
          <OfferToMe key={transfer.transferId} transfer={transfer} onChange={reload} />
        ))}
      </Section>
      <Section title={t('tickets.received')} count={received.length} class="results">
        {received.map((ticket) => (
          <ReceivedCard key={ticket.ticketId} ticket={ticket} events={held.value!.events} />
        ))}
      </Section>
      <Section title={t('tickets.bookings')} count={bookings.value?.bookings.length ?? 0} class="results">
        {bookings.value?.bookings.map((booking) => (
          <BookingCard key={booking.bookingId} booking={booking} />
        ))}
      </Section>
      <Section title={t('tickets.offeredByYou')} count={open.length + ended.length} class="transfers">
        {[...open, ...ended].map((transfer) => (
          <OfferOfMine key={transfer.transferId} transfer={transfer} onChange={reload} />
        ))}
      </Section>
      {canPush && !hasNothing && (
        <fieldset class="notify-me">
          <legend>{t('push.title')}</legend>
          <PushSwitch label="push.tickets" />
        </fieldset>
      )}
      {session.value?.isGuest && <MailSignIn address={session.value.email} />}
    </Page>
  );
}

function Section(props: { title: string; count: number; class: string; children: ComponentChildren }) {
  if (props.count === 0) return null;
  return (
    <section class="stack tickets-section">
      <h2>{props.title}</h2>
      <ul class={props.class}>{props.children}</ul>
    </section>
  );
}

function ReceivedCard({ ticket, events }: { ticket: Ticket; events: readonly TicketEvent[] }) {
  const event = events.find(({ id }) => id === ticket.eventId);
  return (
    <li class="event-card">
      <Poster id={ticket.eventId} />
      <div class="event-card-text">
        <h3>
          <a href={paths.heldTicket(ticket.ticketId)}>{event?.name}</a>
        </h3>
        {event && <When event={event} />}
        <p>{seatName(ticket)}</p>
        <p class="event-card-sale">
          <span class={`badge badge-${ticket.state}`}>{t(`ticket.${ticket.state}`)}</span>
        </p>
      </div>
    </li>
  );
}

function BookingCard({ booking }: { booking: Booking }) {
  const event = useEvent(booking.eventId);
  return (
    <li class="event-card">
      {event ? <EventPicture event={event} /> : <Poster id={booking.eventId} />}
      <div class="event-card-text">
        <h3>
          <a href={paths.ticket(booking.bookingId)}>{event?.name ?? t('event.loading')}</a>
        </h3>
        {event && <When event={event} />}
        <p>{t('tickets.count', { count: booking.tickets.length })}</p>
        <p class="event-card-sale">
          <span class={`badge badge-${booking.status}`}>{bookingStatusText(booking.status)}</span>
          <span>{formatMoney(locale(), booking.total)}</span>
        </p>
      </div>
    </li>
  );
}

function When({ event }: { event: Pick<TicketEvent, 'startsAt' | 'venue'> }) {
  const when = formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <p>
      {when.shortDate}, {when.time}
      <br />
      {event.venue.name}, {event.venue.city}
    </p>
  );
}

/** The text for the status of a booking; an unknown status is returned unchanged. */
export function bookingStatusText(status: string): string {
  switch (status) {
    case 'booked':
    case 'paid':
    case 'voided':
    case 'refunded':
      return t(`booking.${status}`);
    default:
      return status;
  }
}
