import type { Attendee, SeatSnapshot } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { seatName } from '../../seats/describe-seat';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { type FreeSeat, nearSeats } from './near-seats';
import { tAttendees } from './t-attendees';

// As many as people look through in a list.
const SHOWN = 60;
const PREFIX = 'to-';
const OTHER_LEVEL = '*';

/** For each ticket of a booking that can be moved, the seat that it gets. */
export function MoveFields({ path, bookingId }: { path: string; bookingId: string }) {
  const { value, problem, reload } = useLoad(`move ${bookingId}`, async (signal) => {
    const query = new URLSearchParams({ term: bookingId, state: 'valid', sort: 'seat', limit: '200' });
    const [{ attendees }, { seats }] = await Promise.all([
      call<{ attendees: readonly Attendee[] }>('GET', `${path}/attendees?${query}`, { signal }),
      call<SeatSnapshot>('GET', `${path}/seat-map`, { signal }),
    ]);
    return attendees
      .filter((ticket) => ticket.bookingId === bookingId)
      .map((ticket) => ({ ticket, near: nearSeats(seats, ticket.ticketId, SHOWN) }));
  });
  if (!value) return problem ? <ProblemLine problem={problem} onRetry={reload} /> : <Loading />;
  return (
    <div class="stack">
      {value.map(({ ticket, near }) => (
        <label key={ticket.ticketId} class="field">
          {seatName(ticket)}
          <select name={`${PREFIX}${ticket.ticketId}`}>
            <option value="">{tAttendees('move.stays')}</option>
            <Choices label={tAttendees('move.same')} seats={near.same} />
            <Choices label={tAttendees('move.other')} seats={near.other} isOther />
          </select>
        </label>
      ))}
    </div>
  );
}

function Choices(props: { label: string; seats: readonly FreeSeat[]; isOther?: boolean }) {
  if (props.seats.length === 0) return null;
  return (
    <optgroup label={props.label}>
      {props.seats.map((seat) => (
        <option key={seat.ticketId} value={`${props.isOther ? OTHER_LEVEL : ''}${seat.ticketId}`}>
          {[seatName(seat), props.isOther && seat.priceLevel].filter(Boolean).join(' · ')}
        </option>
      ))}
    </optgroup>
  );
}

/** What was chosen, and whether a seat of another price level is among it. */
export function movesOf(form: FormData): {
  moves: { from: string; to: string }[];
  anyLevel: boolean;
} {
  const chosen = [...form].flatMap(([name, value]) =>
    name.startsWith(PREFIX) && value !== '' ? [[name.slice(PREFIX.length), String(value)] as const] : [],
  );
  return {
    moves: chosen.map(([from, to]) => ({ from, to: to.replace(OTHER_LEVEL, '') })),
    anyLevel: chosen.some(([, to]) => to.startsWith(OTHER_LEVEL)),
  };
}
