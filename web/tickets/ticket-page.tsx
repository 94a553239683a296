import './tickets.css';
import type { BookedTicket, Booking, EventView } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatCountry, formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { seatName } from '../seats/describe-seat';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Poster } from '../ui/poster';
import { ProblemNotice } from '../ui/problem-notice';
import { FileButton } from './file-button';
import { TicketCode } from './ticket-code';
import { bookingStatusText } from './tickets-page';

/** The tickets of one booking: to show at the entrance, to print, to keep as a file, or to add to a calendar. */
export function TicketPage({ bookingId }: { bookingId: string }) {
  const {
    value: booking,
    problem,
    reload,
  } = useLoad(bookingId, (signal) => call<Booking>('GET', `/booking/${bookingId}`, { signal }));
  const event = useEvent(booking?.eventId);
  // A booking without a valid ticket is not offered for the calendar or for printing.
  const hasValidTicket = booking?.tickets.some((ticket) => ticket.state === 'valid');
  return (
    <Page title={event?.name ?? t('tickets.title')} class="page-ticket">
      {problem && <ProblemNotice problem={problem} actions={{ retry: reload }} />}
      {!booking && !problem && <Loading />}
      {booking && (
        <>
          <div class="row no-print">
            <span class={`badge badge-${booking.status}`}>{bookingStatusText(booking.status)}</span>
            <span class="small">{t('ticket.paid', { price: formatMoney(locale(), booking.total) })}</span>
            {hasValidTicket && (
              <>
                <FileButton
                  path={`/booking/${bookingId}/tickets.pdf`}
                  name="tickets.pdf"
                  label={t('ticket.pdf')}
                />
                <FileButton
                  path={`/booking/${bookingId}/tickets.ics`}
                  name="tickets.ics"
                  label={t('ticket.calendar')}
                />
              </>
            )}
            {hasValidTicket && (
              <button type="button" class="button button-quiet" onClick={() => print()}>
                {t('ticket.print')}
              </button>
            )}
          </div>
          <ul class="tickets">
            {booking.tickets.map((ticket) => (
              <TicketStub key={ticket.ticketId} ticket={ticket} booking={booking} event={event} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function TicketStub(props: { ticket: BookedTicket; booking: Booking; event: EventView | undefined }) {
  const { ticket, booking, event } = props;
  const when = event && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <li class="ticket">
      <Poster id={booking.eventId} wide />
      <div class="ticket-text">
        <h2>{event?.name ?? t('event.loading')}</h2>
        {event && when && (
          <p>
            {when.date}, {when.time}
            <br />
            {event.venue.name}, {event.venue.city}, {formatCountry(locale(), event.venue.country)}
          </p>
        )}
        <p class="ticket-seat">{seatName(ticket)}</p>
        <p class="small">
          {formatMoney(locale(), ticket.price)} · {booking.bookingId}
        </p>
      </div>
      <div class="ticket-stub">
        {ticket.code && ticket.state === 'valid' ? (
          <TicketCode code={ticket.code} label={t('ticket.code', { seat: seatName(ticket) })} />
        ) : (
          <p class={`badge badge-${ticket.state}`}>{t(`ticket.${ticket.state}`)}</p>
        )}
      </div>
    </li>
  );
}
