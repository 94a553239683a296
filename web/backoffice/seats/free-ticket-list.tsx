import { useState } from 'preact/hooks';
import type { FreeBooking } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { seatName } from '../../seats/describe-seat';
import { Actions } from '../actions';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tSeats } from './t-seats';

const PAGE = 20;

/** The tickets that were given away; each booking can be taken back. */
export function FreeTicketList(props: { eventId: string; revision: number; onDone: () => void }) {
  const { eventId, revision, onDone } = props;
  const [limit, setLimit] = useState(PAGE);
  const path = `/organiser/events/${encodeURIComponent(eventId)}/free-tickets`;
  const { value, problem, reload } = useLoad(`${path} ${limit} ${revision}`, (signal) =>
    call<{ bookings: readonly FreeBooking[]; nextCursor: string | null }>('GET', `${path}?limit=${limit}`, {
      signal,
    }),
  );
  const revoke = ({ bookingId }: FreeBooking) => ({
    title: tSeats('free.revokeTitle'),
    description: tSeats('free.revokeDescription'),
    label: tSeats('free.revoke'),
    isDangerous: true,
    async run(reason: string) {
      await write('POST', `${path}/${bookingId}/revoke`, { body: { reason } });
      return tSeats('free.revoked');
    },
  });
  return (
    <div class="stack">
      <h2>{tSeats('free.list')}</h2>
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {value && value.bookings.length === 0 && <p>{tSeats('free.none')}</p>}
      {value && value.bookings.length > 0 && (
        <ScrollTable label={tSeats('free.list')}>
          <thead>
            <tr>
              <th scope="col">{tSeats('free.to')}</th>
              <th scope="col">{tSeats('free.seats')}</th>
              <th scope="col">{tSeats('free.why')}</th>
              <th scope="col">{tSeats('free.when')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {value.bookings.map((booking) => (
              <tr key={booking.bookingId}>
                <th scope="row">{booking.email ?? booking.userId}</th>
                <td>{booking.tickets.map((ticket) => seatName(ticket)).join(', ')}</td>
                <td>{booking.reason}</td>
                <td>{formatMoment(locale(), booking.givenAt, 'short')}</td>
                <td>
                  {booking.tickets.some(({ live }) => live) ? (
                    <Actions actions={[revoke(booking)]} onDone={onDone} isSmall />
                  ) : (
                    tSeats('free.isRevoked')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      {value?.nextCursor && limit < 200 && (
        <button type="button" class="button button-quiet" onClick={() => setLimit(limit + PAGE)}>
          {tSeats('list.more')}
        </button>
      )}
    </div>
  );
}
