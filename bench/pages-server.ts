import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { SEAT_COLUMNS } from '../api/event/seat-snapshots';
import { createPages } from '../api/pages/pages';
import { arenaPlan } from '../dev/demo-catalogue/arena-plan';
import { formatEventId } from '../live/event-id';
import { openSse, type SseSession } from '../live/sse';

const LEVELS = { Floor: 14_500, Lower: 9_500, Upper: 5_500 };

/** The pages with an API that has one event and answers at once, so that only the browser's work is measured. */
export interface PagesServer {
  readonly url: string;
  /** Sends changes of that many seats in one frame to all streams. */
  push(count: number): void;
  close(): void;
}

/** Serves the pages of `dir` and the arena of the demo catalogue, or its first `most` seats. */
export async function servePages(dir: string, most = Number.POSITIVE_INFINITY): Promise<PagesServer> {
  const seats = arenaSeats().slice(0, most);
  const app = express();
  const streams = new Set<SseSession>();
  let seq = 0;
  const json = (body: unknown) => (_req: unknown, res: ServerResponse) => {
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify(body));
  };
  const snapshot = Buffer.from(
    JSON.stringify({ eventId: 'e', epoch: 'b', seq: 0, columns: SEAT_COLUMNS, sections: [], seats }),
  );
  app.get('/event/e', json(eventOf(seats.length)));
  app.get('/event/e/seats', (_req, res) => void res.type('json').send(snapshot));
  app.get('/event/e/queue', json({ state: 'admitted', position: 0, aheadOfYou: 0, saleStatus: 'open' }));
  app.post('/stream-ticket', json({ ticket: 't' }));
  app.get('/event/e/stream', (req, res) => {
    const session = openSse(req, res);
    streams.add(session);
    session.onClose(() => streams.delete(session));
    session.send({ event: 'seats', data: { seq, changes: [] }, id: formatEventId({ epoch: 'b', seq }) });
  });
  const pages = createPages({
    dir,
    settings: { devTokens: true },
    challenge: 'off',
    // The pages that are measured read the event by HTTP.
    events: { read: () => Promise.reject(new Error('not here')) },
    db: {} as never,
    publicUrl: 'http://127.0.0.1',
  });
  app.use(pages!);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    push(count) {
      seq += 1;
      const state = seq % 2 === 1 ? 'held' : 'available';
      const step = Math.max(1, Math.floor(seats.length / count));
      const changes = seats.filter((_, index) => index % step === 0).slice(0, count);
      const data = { seq, changes: changes.map(([ticketId]) => [ticketId, state]) };
      for (const session of streams)
        session.send({ event: 'seats', data, id: formatEventId({ epoch: 'b', seq }) });
    },
    close() {
      for (const session of streams) session.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function arenaSeats(): [string, ...(string | number)[]][] {
  const { sections, positions } = arenaPlan();
  const seats: [string, ...(string | number)[]][] = [];
  for (const { name, priceLevel, rows } of sections) {
    for (const row of rows) {
      for (let number = 1; number <= row.seats; number += 1) {
        const { x, y } = positions[seats.length]!;
        seats.push([`tkt_${seats.length}`, name, row.name, String(number), x, y, priceLevel, 'available']);
      }
    }
  }
  return seats;
}

function eventOf(capacity: number) {
  return {
    id: 'e',
    name: 'Arena',
    startsAt: '2027-05-01T19:00:00Z',
    capacity,
    venue: { name: 'Arena', city: 'London', country: 'GB', location: null, timeZone: 'Europe/London' },
    performers: [],
    onSale: { opensAt: '2026-01-01T00:00:00Z', status: 'open', queueRequired: true, maxTicketsPerFan: 6 },
    prices: Object.entries(LEVELS).map(([priceLevel, amount]) => ({ priceLevel, amount, currency: 'gbp' })),
    availability: { available: capacity, held: 0, booked: 0 },
    cancelledAt: null,
  };
}
