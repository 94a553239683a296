import '../search/search.css';
import type { Booking } from '../../clients/typescript/contract';
import { useEvent } from '../event/use-event';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { formatMoney, formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { paths } from '../paths';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { Poster } from '../ui/poster';
import { ProblemNotice } from '../ui/problem-notice';

/** All bookings of the fan, newest first. */
export function TicketsPage() {
  const { value, problem, reload } = useLoad('bookings', (signal) =>
    call<{ bookings: readonly Booking[] }>('GET', '/bookings', { signal }),
  );
  return (
    <Page title={t('tickets.title')}>
      {problem && <ProblemNotice problem={problem} actions={{ retry: reload, reload }} />}
      {!value && !problem && <Loading />}
      {value?.bookings.length === 0 && (
        <div class="card stack">
          <p>{t('tickets.none')}</p>
          <a class="button" href={paths.search}>
            {t('step.search')}
          </a>
        </div>
      )}
      <ul class="results">
        {value?.bookings.map((booking) => (
          <BookingCard key={booking.bookingId} booking={booking} />
        ))}
      </ul>
    </Page>
  );
}

function BookingCard({ booking }: { booking: Booking }) {
  const event = useEvent(booking.eventId);
  const when = event && formatWhen(locale(), event.startsAt, event.venue.timeZone);
  return (
    <li class="event-card">
      <Poster id={booking.eventId} />
      <div class="event-card-text">
        <h2>
          <a href={paths.ticket(booking.bookingId)}>{event?.name ?? t('event.loading')}</a>
        </h2>
        {event && when && (
          <p>
            {when.shortDate}, {when.time}
            <br />
            {event.venue.name}, {event.venue.city}
          </p>
        )}
        <p>{t('tickets.count', { count: booking.tickets.length })}</p>
        <p class="event-card-sale">
          <span class={`badge badge-${booking.status}`}>{bookingStatusText(booking.status)}</span>
          <span>{formatMoney(locale(), booking.total)}</span>
        </p>
      </div>
    </li>
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
