import fc from 'fast-check';
import { problemCatalogue } from '../../domain/errors';
import { type Answer, type Caller, logIn } from '../harness/client';
import { eventBody, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';

let organiser: Caller;
let eventId: string;
let ticketId: string;

beforeAll(async () => {
  const system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser-of-malformed', ['organiser']);
  const event = await makeEvent(organiser);
  eventId = event.id;
  ticketId = event.ticketIds[0]!;
});

/** Expects a success or a problem document of the catalogue, and no 5xx but `unavailable`. */
function expectDocumented({ status, body, headers }: Answer): void {
  if (status < 400) return;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Object.keys(problemCatalogue)).toContain(body.code);
  expect([status, body]).toEqual([problemCatalogue[body.code as 'not-found'].status, body]);
  // `unavailable` is correct on a busy machine.
  if (body.code !== 'unavailable') expect(status).toBeLessThan(500);
}

// Values that break databases, parsers and dates, and that random generation rarely finds.
const edgeCase = fc.constantFrom<unknown>(
  '\0',
  '\ud800',
  '',
  ' ',
  "'; --",
  '__proto__',
  '٣',
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  null,
  true,
  [],
  {},
  [[]],
  '2026-02-30T00:00:00Z',
  '+020000-01-01T00:00:00Z',
  'x'.repeat(5_000),
);
const value = fc.oneof({ weight: 3, arbitrary: edgeCase }, fc.jsonValue({ maxDepth: 3 }));

/** A valid body with one part replaced or removed. */
function mutated(good: object): fc.Arbitrary<unknown> {
  const places: (string | number)[][] = [];
  const walk = (item: unknown, path: (string | number)[]) => {
    places.push(path);
    if (typeof item !== 'object' || item === null) return;
    for (const [key, inner] of Object.entries(item))
      walk(inner, [...path, Array.isArray(item) ? Number(key) : key]);
  };
  walk(good, []);
  return fc.tuple(fc.constantFrom(...places), value).map(([path, bad]) => {
    if (path.length === 0) return bad;
    const copy = structuredClone(good) as never;
    const last = path.at(-1)!;
    const parent = path.slice(0, -1).reduce((item: never, key) => item[key], copy) as Record<string, unknown>;
    if (bad === null && typeof last === 'string') delete parent[last];
    else parent[last] = bad;
    return copy;
  });
}

const header = fc.record(
  {
    'Idempotency-Key': fc.string({ unit: 'grapheme-ascii', maxLength: 300 }).map((text) => text.trim()),
    'Queue-Pass': fc.base64String(),
    'X-Request-Id': fc.string({ unit: 'grapheme-ascii', maxLength: 80 }).map((text) => text.trim()),
  },
  { requiredKeys: [] },
);

async function expectDocumentedAnswers(
  arbitrary: fc.Arbitrary<[string, string, unknown, object]>,
  runs: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitrary, async ([method, path, body, headers]) => {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      expectDocumented(await organiser.call(method, path, sent, headers as Record<string, string>));
    }),
    { numRuns: runs },
  );
}

test('no body of a ticket call causes an undocumented answer', async () => {
  const paymentInfo = { paymentMethod: 'pm_card_visa' };
  const good = fc.constantFrom<[string, object]>(
    ['/ticket/reserve', { ticketIds: ['tkt_1', 'tkt_2'] }],
    ['/ticket/reserve', { eventId, quantity: 2, bestAvailable: { section: 'Floor', maxAmount: 9_000 } }],
    ['/ticket/confirm', { purchaseId: 'pur_1', paymentInfo }],
    ['/ticket/confirm', { ticketId, paymentInfo }],
    ['/ticket/release', { purchaseId: 'pur_1' }],
    ['/dev/token', { userId: 'somebody', roles: ['fan'] }],
  );
  await expectDocumentedAnswers(
    good.chain(([path, body]) => fc.tuple(fc.constant('POST'), fc.constant(path), mutated(body), header)),
    250,
  );
});

test('no body of an event call causes an undocumented answer', async () => {
  const event = {
    ...eventBody(),
    description: 'words',
    category: 'music',
    durationMinutes: 60,
    imageUrl: 'https://pictures.example/1.png',
  };
  const changes = { name: 'a', startsAt: event.startsAt, durationMinutes: 5, onSale: { ...event.onSale } };
  const good = fc.constantFrom<[string, string, object]>(
    ['POST', '/organiser/events', event],
    ['PATCH', `/organiser/events/${eventId}`, changes],
    ['POST', '/organiser/events/evt_nobody/on-sale', { action: 'open', admitPerSecond: 3, maxShoppers: 4 }],
  );
  await expectDocumentedAnswers(
    good.chain(([method, path, body]) =>
      fc.tuple(fc.constant(method), fc.constant(path), mutated(body), fc.constant({})),
    ),
    200,
  );
});

test('no path and no query of a read causes an undocumented answer', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '%', '%%', '_', '\\', "'", '..'),
  );
  const names = [
    'term',
    'startDate',
    'endDate',
    'city',
    'category',
    'near',
    'radiusKm',
    'sort',
    'limit',
    'cursor',
  ];
  const search = fc
    .dictionary(fc.constantFrom(...names), text, { minKeys: 1 })
    .map((query) => `/event/search?${new URLSearchParams(query)}`);
  const place = fc
    .tuple(
      fc.constantFrom('/event/', '/purchase/', '/booking/', '/'),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('', '/seats', '/queue'),
    )
    // A URL cannot contain half a surrogate pair.
    .map(([before, id, after]) => before + encodeURIComponent(id.replace(/\p{Surrogate}/gu, '?')) + after);
  const path = fc.oneof(search, place);
  await expectDocumentedAnswers(
    fc.tuple(fc.constant('GET'), path, fc.constant(undefined), fc.constant({})),
    250,
  );
});
