import { DEFAULT_DURATION_MINUTES } from '../../domain/event-time';
import { type EventChange, updateEvent } from '../catalogue/event-change';
import { maybeEvent } from '../events';
import { tryClaim, tryReplace } from './claims';
import {
  newPurchaseId,
  openTestDatabase,
  releaseTickets,
  type TestDatabase,
  type TestSale,
} from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const move = (sale: TestSale, change: EventChange) => updateEvent(database.pool, sale.eventId, change);
const refused = { type: 'refused', code: 'sale-not-open' };

test('an event without a duration ends after the default duration, and its sale ends at its start', async () => {
  const { eventId } = await database.openSale();
  const event = await maybeEvent(database.pool, eventId);
  const minutes = (Date.parse(event!.endsAt) - Date.parse(event!.startsAt)) / 60_000;
  expect(minutes).toBe(DEFAULT_DURATION_MINUTES);
  expect(event!.sale.closesAt).toBe(event!.startsAt);
});

test('from the start on no seat can be claimed, named or best available; an event moved to a later date can be bought again', async () => {
  const sale = await database.openSale();
  await move(sale, { startsAt: inMinutes(-1), durationMinutes: 5_760 });
  expect(await sale.claim('fan', [sale.ticketIds[0]!])).toMatchObject(refused);
  expect(await sale.claimBest('fan', { quantity: 2 })).toMatchObject(refused);
  await move(sale, { startsAt: inMinutes(60) });
  expect(await sale.claim('fan', [sale.ticketIds[0]!])).toMatchObject({ type: 'reserved' });
});

test('the end of a sale may be set before or after the start, but not after the end of the event', async () => {
  const sale = await database.openSale();
  await move(sale, { startsAt: inMinutes(-30), durationMinutes: 120, closesAt: inMinutes(10) });
  expect(await sale.claimBest('late', { quantity: 1 })).toMatchObject({ type: 'reserved' });
  await move(sale, { startsAt: inMinutes(60), closesAt: inMinutes(-1) });
  expect(await sale.claimBest('later', { quantity: 1 })).toMatchObject(refused);
  await move(sale, { startsAt: inMinutes(-600), closesAt: inMinutes(10) });
  expect(await sale.claimBest('latest', { quantity: 1 })).toMatchObject(refused);
});

test('a hold outlasts the end of the sale and cannot be swapped then', async () => {
  const sale = await database.openSale();
  const purchaseId = newPurchaseId();
  const before = await sale.claim('fan', [sale.ticketIds[0]!], purchaseId);
  const swapTo = (ticketId: string, generation: number) =>
    tryReplace(
      database.pool,
      { purchaseId, eventId: sale.eventId, generation },
      { kind: 'tickets', ticketIds: [ticketId] },
    );
  const swapped = await swapTo(sale.ticketIds[1]!, 1);
  await move(sale, { startsAt: inMinutes(-1) });
  expect(await swapTo(sale.ticketIds[2]!, 2)).toMatchObject(refused);
  // A repeated swap gets the answer of the first.
  expect(await swapTo(sale.ticketIds[1]!, 1)).toMatchObject({ ...swapped, holdLeftMs: expect.any(Number) });
  expect(await sale.claim('fan', [sale.ticketIds[0]!], purchaseId)).toMatchObject({ type: before.type });
  expect((await sale.owners())[1]).toMatchObject({ status: 'held', holder: 'fan' });
});

test('neither a hold nor an offer of the waitlist lasts longer than the event', async () => {
  const sale = await database.openSale({ sale: { holdSeconds: 600 } });
  await move(sale, { startsAt: inMinutes(-8), durationMinutes: 10, closesAt: inMinutes(1) });
  const end = (await maybeEvent(database.pool, sale.eventId))!.endsAt;
  const purchaseId = newPurchaseId();
  const hold = await sale.claim('fan', [sale.ticketIds[0]!], purchaseId);
  expect(hold).toMatchObject({ reservation: { holdExpiresAt: end } });
  await releaseTickets(database.pool, purchaseId);
  const claimant = {
    purchaseId: newPurchaseId(),
    eventId: sale.eventId,
    userId: 'fan',
    workflowId: 'w',
    runId: 'r',
  };
  const offer = { kind: 'best-available', quantity: 1, offerSeconds: 86_400 } as const;
  const offered = await tryClaim(database.pool, claimant, offer);
  expect(offered).toMatchObject({ reservation: { holdExpiresAt: end } });
});
