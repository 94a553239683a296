import { randomUUID } from 'node:crypto';
import { login, Unexpected } from './fan/fan-client';
import type { PatientCall } from './fan/retrying-call';

/** The sale that is rehearsed. */
interface RehearsalEvent {
  readonly eventId: string;
  /** The login of its organiser. */
  readonly token: string;
  /** Puts the opening forward to so many milliseconds from now: the lobby is open at once. */
  openIn(milliseconds: number): Promise<void>;
  /** Ends the sale: nobody waits any more and its on-sale workflow comes to its end. */
  close(): Promise<void>;
}

const ROW = 20;
const PRESENCE_SECONDS = 12;
// Fans and engine share this machine: as many inside as it serves within seconds, the others wait in the line.
const MOST_SHOPPERS = 120;
// Well before its lobby.
const SCHEDULED_AHEAD_MS = 2 * 3_600_000;
const DAYS_AHEAD_MS = 90 * 86_400_000;

/** Makes an event with so many seats, as an organiser does; its sale is scheduled. Throws Unexpected when the API refuses. */
export async function createRehearsalEvent(
  call: PatientCall,
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
      maxShoppers: MOST_SHOPPERS,
      // Nobody here thinks for longer, so whoever is silent has left; a real sale gives people a minute and a half.
      presenceSeconds: PRESENCE_SECONDS,
    },
  });
  if (made.status !== 201) throw new Unexpected('the event of the rehearsal', made);
  const eventId = String(made.body.id);
  return {
    eventId,
    token,
    async openIn(milliseconds) {
      const onSale = { opensAt: new Date(Date.now() + milliseconds).toISOString() };
      const answer = await send(`/organiser/events/${eventId}`, { onSale }, 'PATCH');
      if (answer.status !== 200) throw new Unexpected('opening the sale', answer);
    },
    async close() {
      const answer = await send(`/organiser/events/${eventId}/on-sale`, {
        action: 'close',
        reason: 'the rehearsal is over',
      });
      if (answer.status !== 200) throw new Unexpected('closing the sale', answer);
    },
  };
}

function rowsOf(seats: number): { name: string; seats: number }[] {
  const rows: { name: string; seats: number }[] = [];
  for (let left = seats; left > 0; left -= ROW)
    rows.push({ name: String(rows.length + 1), seats: Math.min(left, ROW) });
  return rows;
}
