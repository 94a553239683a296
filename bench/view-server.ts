import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEventCache } from '../api/event/event-cache';
import { createEventFastPath } from '../api/event/event-fast-path';
import { createMetrics } from '../runtime/metrics';

/** A separate process for each side: `bare` sends the bytes that `holdfast` sent for the parent's first request. */
function main(side: string, captured: string | undefined): void {
  const server = createServer({ keepAlive: true }, side === 'bare' ? bare(captured ?? '') : holdfast());
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  // CPU time per answer, which other programs on this machine hardly change.
  process.on('message', () =>
    process.send?.({ cpuMicros: process.cpuUsage().user + process.cpuUsage().system }),
  );
  process.on('disconnect', () => process.exit(0));
}

/** Plain Node with a prepared answer: the lower bound. */
function bare(captured: string): RequestListener {
  const { headers, body } = JSON.parse(captured) as { headers: string[]; body: string };
  const bytes = Buffer.from(body, 'base64');
  const bodyless = headers.filter((_, index) => !/^content-(type|length)$/i.test(headers[index & ~1]!));
  return (req, res) => {
    if (req.headers['if-none-match']) res.writeHead(304, bodyless).end();
    else res.writeHead(200, headers).end(bytes);
  };
}

/** What runs before Express in the API, with its caches, checks and metrics; events come from memory, twice a second as in a rush. */
function holdfast(): RequestListener {
  const json = JSON.stringify(EVENT);
  const events = createEventCache({ readEvent: async () => json });
  const hot = createEventFastPath({ events, metrics: createMetrics() });
  return (req, res) => {
    if (hot(req, res)) return;
    // For the first request, and when nothing is fresh: what the route would do.
    void events.read('evt_bench').then(() => hot(req, res) || res.writeHead(404).end());
  };
}

const EVENT = {
  id: 'evt_bench',
  name: 'Midnight Season: Velvet Anchors and Friends',
  description: 'Twenty thousand numbered seats around one stage. '.repeat(6),
  category: 'music',
  startsAt: '2027-05-08T18:00:00.000Z',
  durationMinutes: 180,
  capacity: 20_000,
  parking: 'Four car parks around the arena, 3,000 spaces; book with the ticket',
  food: 'Kiosks on every level from two hours before',
  imageUrl: null,
  venue: {
    id: 'ven_bench',
    name: 'Harbour Arena',
    address: '1 Basin Road',
    city: 'London',
    country: 'GB',
    location: { lat: 51.503, lon: 0.003 },
  },
  performers: ['Velvet Anchors', 'Copper Kettle Revival', 'The Paper Lanterns'].map((name, index) => ({
    id: `prf_${index}`,
    name,
    description: `${name}: on tour this year.`,
  })),
  prices: [
    { priceLevel: 'Floor', amount: 14_500, currency: 'gbp' },
    { priceLevel: 'Lower', amount: 9_500, currency: 'gbp' },
    { priceLevel: 'Upper', amount: 5_500, currency: 'gbp' },
  ],
  onSale: {
    opensAt: '2026-03-01T09:00:00.000Z',
    status: 'open',
    queueRequired: true,
    maxTicketsPerFan: 6,
  },
  availability: { available: 12_345, held: 678, booked: 6_977 },
};

main(process.argv[2] ?? '', process.argv[3]);
