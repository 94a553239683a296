import { bookPurchase } from '../bookings';
import { claimBest } from './best-available';
import { type ClaimOutcome, tryClaim } from './claims';
import {
  newPurchaseId,
  openTestDatabase,
  releaseTickets,
  type TestDatabase,
  type TestSale,
} from './sale.fixture';
import {
  joinWaitlist,
  leaveWaitlist,
  maybeWaitlistEntry,
  nextOffer,
  type Offer,
  oneBookedCount,
} from './waitlist';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

/** A sale whose seats are all held, by pairs, and who holds them. */
async function soldOut(pairs = 3) {
  const sale = await database.openSale({ seats: pairs * 2 });
  const holds = await Promise.all(
    Array.from({ length: pairs }, async (_, index) => {
      const purchaseId = newPurchaseId();
      await sale.claim(`holder-${index}`, sale.ticketIds.slice(index * 2, index * 2 + 2), purchaseId);
      return purchaseId;
    }),
  );
  return { sale, holds };
}

const join = (sale: TestSale, userId: string, quantity: number) =>
  joinWaitlist(database.pool, { eventId: sale.eventId, userId, quantity });

const offerOf = async (sale: TestSale) =>
  (await nextOffer(database.pool, sale.eventId, newPurchaseId())).offer;

/** The claim of the purchase of an offer, tried again while another claim is in the way, as the activity does. */
const begin = (sale: TestSale, offer: Offer): Promise<ClaimOutcome> => {
  const { purchaseId, userId, quantity, offerSeconds } = offer;
  const claimant = { purchaseId, eventId: sale.eventId, userId, workflowId: 'w', runId: 'r' };
  return claimBest(database.pool, claimant, { kind: 'best-available', quantity }, (db, request) =>
    tryClaim(db, claimant, { ...request, offerSeconds }),
  );
};

test('freed seats are offered in the order of joining, to the first fan for whom they are enough', async () => {
  const { sale, holds } = await soldOut();
  await join(sale, 'many', 4);
  await join(sale, 'first', 2);
  await join(sale, 'second', 1);
  expect(await maybeWaitlistEntry(database.pool, sale.eventId, 'second')).toMatchObject({ ahead: 2 });
  expect(await offerOf(sale)).toBeNull();
  await releaseTickets(database.pool, holds[0]!);
  const offer = await offerOf(sale);
  expect(offer).toMatchObject({ userId: 'first', quantity: 2, offerSeconds: 900 });
  // Seats of a running offer are not offered again.
  expect(await offerOf(sale)).toBeNull();
  const outcome = await begin(sale, offer!);
  if (outcome.type !== 'reserved') throw new Error(outcome.type);
  expect(Date.parse(outcome.reservation.holdExpiresAt) - Date.now()).toBeGreaterThan(890_000);
  expect(outcome.holdLeftMs).toBeGreaterThan(890_000);
  expect((await sale.owners()).filter((seat) => seat.holder === 'first')).toHaveLength(2);
});

test('no other fan gets a freed seat that could serve the waitlist, from its release until the offer has ended', async () => {
  const { sale, holds } = await soldOut();
  await join(sale, 'waiting', 2);
  await releaseTickets(database.pool, holds[0]!);
  const grab = () => sale.claim(newPurchaseId(), sale.ticketIds.slice(0, 1));
  expect(await grab()).toMatchObject({ code: 'no-seats-available' });
  const offer = await offerOf(sale);
  expect(await grab()).toMatchObject({ code: 'no-seats-available' });
  await begin(sale, offer!);
  expect(await grab()).toMatchObject({ code: 'seat-taken' });
  await releaseTickets(database.pool, offer!.purchaseId);
  await database.pool.query(`update purchase set stage = 'released' where id = $1`, [offer!.purchaseId]);
  expect(await nextOffer(database.pool, sale.eventId, newPurchaseId())).toEqual({
    offer: null,
    isOver: true,
  });
  expect(await grab()).toMatchObject({ type: 'reserved' });
});

test('seats that can serve nobody on the list are for everybody', async () => {
  const { sale, holds } = await soldOut();
  await join(sale, 'party', 4);
  await releaseTickets(database.pool, holds[0]!);
  expect(await sale.claim('anybody', sale.ticketIds.slice(0, 2))).toMatchObject({ type: 'reserved' });
});

test('hundreds of claims of each freed seat get none that could serve the list', async () => {
  const { sale, holds } = await soldOut();
  for (const userId of ['a', 'b', 'c']) await join(sale, userId, 2);
  const [outcomes] = await Promise.all([
    Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        index % 2 === 0
          ? sale.claim(`fan-${index}`, sale.ticketIds.slice(index % 6, (index % 6) + 1))
          : sale.claimBest(`fan-${index}`, { quantity: 1 }),
      ),
    ),
    (async () => {
      for (const purchaseId of holds) {
        await releaseTickets(database.pool, purchaseId);
        const offer = await offerOf(sale);
        if (offer) expect((await begin(sale, offer)).type).toBe('reserved');
      }
    })(),
  ]);
  expect(outcomes.filter((outcome) => outcome.type === 'reserved')).toEqual([]);
  expect(new Set((await sale.owners()).map((seat) => seat.holder))).toEqual(new Set(['a', 'b', 'c']));
});

test('joining again keeps the place, and a fan who leaves is skipped', async () => {
  const { sale, holds } = await soldOut();
  await join(sale, 'first', 1);
  await join(sale, 'second', 2);
  await join(sale, 'first', 2);
  expect(await maybeWaitlistEntry(database.pool, sale.eventId, 'first')).toMatchObject({
    ahead: 0,
    quantity: 2,
  });
  await leaveWaitlist(database.pool, sale.eventId, 'first');
  await releaseTickets(database.pool, holds[0]!);
  expect(await offerOf(sale)).toMatchObject({ userId: 'second' });
});

test('two concurrent searches for the next offer make one offer', async () => {
  const { sale, holds } = await soldOut();
  for (const userId of ['a', 'b']) await join(sale, userId, 2);
  await releaseTickets(database.pool, holds[0]!);
  const offers = await Promise.all(Array.from({ length: 6 }, () => offerOf(sale)));
  expect(offers.filter((offer) => offer !== null)).toHaveLength(1);
});

test('a fan at the limit of tickets or with a running purchase is passed over and keeps the place', async () => {
  const sale = await database.openSale({ seats: 4, sale: { maxTicketsPerFan: 2 } });
  const [full, buying, other] = [newPurchaseId(), newPurchaseId(), newPurchaseId()];
  const owned = await sale.claim('full', sale.ticketIds.slice(0, 2), full);
  if (owned.type !== 'reserved') throw new Error(owned.type);
  await sale.claim('buying', sale.ticketIds.slice(2, 3), buying);
  await sale.claim('other', sale.ticketIds.slice(3), other);
  const paid = { userId: 'full', paymentIntentId: `pi_${full}`, reservation: owned.reservation };
  expect((await bookPurchase(database.pool, paid)).type).toBe('booked');
  expect(await oneBookedCount(database.pool, sale.eventId, 'full')).toBe(2);
  expect(await oneBookedCount(database.pool, sale.eventId, 'buying')).toBe(0);
  for (const userId of ['full', 'buying', 'next']) await join(sale, userId, 1);

  await releaseTickets(database.pool, other);
  const offer = await offerOf(sale);
  expect(offer).toMatchObject({ userId: 'next' });
  await begin(sale, offer!);
  await releaseTickets(database.pool, offer!.purchaseId);
  await leaveWaitlist(database.pool, sale.eventId, 'next');
  // It can serve nobody on the list, so it is for everybody.
  expect(await sale.claim('anybody', sale.ticketIds.slice(3))).toMatchObject({ type: 'reserved' });
  await releaseTickets(database.pool, buying);
  expect(await offerOf(sale)).toMatchObject({ userId: 'buying' });
});
