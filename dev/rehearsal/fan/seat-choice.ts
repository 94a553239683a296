import { oneOf, type Random } from '../../random';
import { type FanDesk, Unexpected } from './fan-client';
import type { Wish } from './fan-profiles';

/** The body of a reserve, or why there is none to send. */
export type Choice =
  | { readonly type: 'seats'; readonly body: Readonly<Record<string, unknown>> }
  /** Nothing is free, but some are held by others and may come back. */
  | { readonly type: 'all held' }
  | { readonly type: 'sold out' };

/** A seat as the columns of the snapshot give it. */
interface Seat {
  readonly ticketId: string;
  readonly place: string;
  readonly state: 'available' | 'held' | 'booked';
}

/** So many of the best free seats are what everybody wants. */
const POPULAR = 12;

/**
 * Looks at the seat map and chooses as the fan would; after `misses` seats that others took first, from a wider range.
 * Throws Unexpected when there is no map.
 */
export async function chooseSeats(
  desk: FanDesk,
  wish: Wish,
  misses: number,
  random: Random,
): Promise<Choice> {
  const seats = await readSeats(desk);
  const free = seats.filter(({ state }) => state === 'available');
  if (free.length === 0)
    return { type: seats.some(({ state }) => state === 'held') ? 'all held' : 'sold out' };
  if (wish.kind === 'best') {
    const quantity = Math.min(wish.quantity, free.length);
    return { type: 'seats', body: { eventId: desk.eventId, quantity, bestAvailable: {} } };
  }
  const reach = POPULAR * 2 ** misses;
  if (wish.kind === 'pair') {
    const pairs = free.flatMap((seat, index) => {
      const next = free[index + 1];
      return next && next.place === seat.place ? [[seat.ticketId, next.ticketId]] : [];
    });
    if (pairs.length > 0) return { type: 'seats', body: { ticketIds: oneOf(pairs.slice(0, reach), random) } };
  }
  const range = wish.kind === 'anywhere' ? free : free.slice(0, reach);
  return { type: 'seats', body: { ticketId: oneOf(range, random).ticketId } };
}

async function readSeats(desk: FanDesk): Promise<Seat[]> {
  const answer = await desk.get(`/event/${desk.eventId}/seats`);
  if (answer.status !== 200) throw new Unexpected('seat map', answer);
  const { columns, seats } = answer.body as { columns: string[]; seats: unknown[][] };
  const [ticketId, section, row, state] = ['ticketId', 'section', 'row', 'state'].map((name) =>
    columns.indexOf(name),
  ) as [number, number, number, number];
  return seats.map((seat) => ({
    ticketId: String(seat[ticketId]),
    place: `${seat[section]} ${seat[row]}`,
    state: seat[state] as Seat['state'],
  }));
}
