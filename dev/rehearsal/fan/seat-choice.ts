import { oneOf, type Random } from '../../random';
import { type FanClient, UnexpectedAnswer } from './fan-client';
import type { SeatRequest } from './fan-profiles';

/** The body of a reserve, or why there is none. */
type Choice =
  | { readonly type: 'seats'; readonly body: Readonly<Record<string, unknown>> }
  /** No seat is free, but some are held and may become free. */
  | { readonly type: 'all held' }
  | { readonly type: 'sold out' };

/** A seat of the seat map. */
interface Seat {
  readonly ticketId: string;
  readonly row: string;
  readonly state: 'available' | 'held' | 'booked';
}

/** Number of best free seats that count as popular. */
const POPULAR = 12;

/**
 * Reads the seat map and chooses seats. Each of the `misses`, seats that another fan took first, doubles the range of
 * popular seats. Throws UnexpectedAnswer.
 */
export async function chooseSeats(
  client: FanClient,
  seatRequest: SeatRequest,
  misses: number,
  random: Random,
): Promise<Choice> {
  const seats = await readSeats(client);
  const free = seats.filter(({ state }) => state === 'available');
  if (free.length === 0)
    return { type: seats.some(({ state }) => state === 'held') ? 'all held' : 'sold out' };
  if (seatRequest.kind === 'best') {
    const quantity = Math.min(seatRequest.quantity, free.length);
    return { type: 'seats', body: { eventId: client.eventId, quantity, bestAvailable: {} } };
  }
  const reach = POPULAR * 2 ** misses;
  if (seatRequest.kind === 'pair') {
    const pairs = free.flatMap((seat, index) => {
      const next = free[index + 1];
      return next && next.row === seat.row ? [[seat.ticketId, next.ticketId]] : [];
    });
    if (pairs.length > 0) return { type: 'seats', body: { ticketIds: oneOf(pairs.slice(0, reach), random) } };
  }
  const range = seatRequest.kind === 'anywhere' ? free : free.slice(0, reach);
  return { type: 'seats', body: { ticketId: oneOf(range, random).ticketId } };
}

async function readSeats(client: FanClient): Promise<Seat[]> {
  const answer = await client.get(`/event/${client.eventId}/seats`);
  if (answer.status !== 200) throw new UnexpectedAnswer('seat map', answer);
  const { columns, seats } = answer.body as { columns: string[]; seats: unknown[][] };
  const [ticketId, section, rowName, state] = ['ticketId', 'section', 'row', 'state'].map((name) =>
    columns.indexOf(name),
  ) as [number, number, number, number];
  return seats.map((seat) => ({
    ticketId: String(seat[ticketId]),
    row: `${seat[section]} ${seat[rowName]}`,
    state: seat[state] as Seat['state'],
  }));
}
