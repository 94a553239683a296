import { randomUUID } from 'node:crypto';
import { login, UnexpectedAnswer } from './fan/fan-client';
import type { RetryingCall } from './fan/retrying-call';

/** The event of a rehearsal. */
interface RehearsalEvent {
  readonly eventId: string;
  /** The bearer token of its organiser. */
  readonly token: string;
  /** Moves the opening of the sale to that many milliseconds from now; the lobby opens at once. */
  openIn(milliseconds: number): Promise<void>;
  /** Closes the sale: the queue and its on-sale workflow end. */
  close(): Promise<void>;
}

const SEATS_PER_ROW = 20;
const PRESENCE_SECONDS = 12;
// Fans and system share this machine: it can serve this many admitted fans within seconds; the others queue.
const MAX_SHOPPERS = 120;
// Well before the lobby opens.
const SCHEDULED_AHEAD_MS = 2 * 3_600_000;
const DAYS_AHEAD_MS = 90 * 86_400_000;

/** Creates an event as an organiser does; its sale is scheduled. Throws UnexpectedAnswer when the API refuses. */
export async function createRehearsalEvent(
  call: RetryingCall,
  wanted: { seats: number; holdSeconds: number; admitPerSecond: number },
): Promise<RehearsalEvent> {
  const { seats, holdSeconds, admitPerSecond } = wanted;
  const token = await login(call, 'demo-organiser', ['organiser']);
  const send = (path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST') =>
    call({ method, path, token, headers: { 'idempotency-key': randomUUID() }, body });
  const opensAt = new Date(Date.now() + SCHEDULED_AHEAD_MS);
  const stalls = Math.ceil(seats * 0.6);
  const made = await send('/organiser/events', {
    name: `Rehearsal of ${opensAt.toISOString().slice(0, 16).replace('T', ' ')}`,
    description: 'Made by npm run demo; every fan in it is a program.',
    category: 'rehearsal',
    startsAt: new Date(Date.now() + DAYS_AHEAD_MS).toISOString(),
    durationMinutes: 120,
    venue: { name: 'Rehearsal Hall', city: 'Utrecht', country: 'NL', location: { lat: 52.09, lon: 5.11 } },
    performers: [{ name: 'The Understudies' }],
    sections: [
      { name: 'Stalls', priceLevel: 'A', rows: rowsOf(stalls) },
      ...(seats > stalls ? [{ name: 'Balcony', priceLevel: 'B', rows: rowsOf(seats - stalls) }] : []),
    ],
    prices: [
      { priceLevel: 'A', amount: 6_500, currency: 'eur' },
      { priceLevel: 'B', amount: 4_250, currency: 'eur' },
    ],
    onSale: {
      opensAt: opensAt.toISOString(),
      queueRequired: true,
      maxTicketsPerFan: 4,
      holdSeconds,
      admitPerSecond,
      maxShoppers: MAX_SHOPPERS,
      // These fans never pause for longer, so a silent one has left; the default for people is 90 s.
      presenceSeconds: PRESENCE_SECONDS,
    },
  });
  if (made.status !== 201) throw new UnexpectedAnswer('the event of the rehearsal', made);
  const eventId = String(made.body.id);
  return {
    eventId,
    token,
    async openIn(milliseconds) {
      const onSale = { opensAt: new Date(Date.now() + milliseconds).toISOString() };
      const answer = await send(`/organiser/events/${eventId}`, { onSale }, 'PATCH');
      if (answer.status !== 200) throw new UnexpectedAnswer('opening the sale', answer);
    },
    async close() {
      const answer = await send(`/organiser/events/${eventId}/on-sale`, {
        action: 'close',
        reason: 'the rehearsal is over',
      });
      if (answer.status !== 200) throw new UnexpectedAnswer('closing the sale', answer);
    },
  };
}

function rowsOf(seats: number): { name: string; seats: number }[] {
  const rows: { name: string; seats: number }[] = [];
  for (let left = seats; left > 0; left -= SEATS_PER_ROW)
    rows.push({ name: String(rows.length + 1), seats: Math.min(left, SEATS_PER_ROW) });
  return rows;
}
