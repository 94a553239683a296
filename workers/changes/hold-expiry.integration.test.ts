import { createPool } from '../../db/pool';
import { tryClaim } from '../../db/sale/claims';
import { newPurchaseId } from '../../db/sale/sale.fixture';
import { blockSeats } from '../../db/sale/seat-blocks';
import { proxyTo } from '../../test/harness/fault-proxy';
import { until } from '../../test/harness/until';
import { type ChangesFixture, openChangesFixture } from './changes.fixture';
import { startHoldExpiry } from './hold-expiry';

let fixture: ChangesFixture;
const closings: (() => Promise<unknown> | unknown)[] = [];

beforeEach(async () => {
  fixture = await openChangesFixture();
});
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
  await fixture.close();
});

/** An event whose seats are held, each by another fan, for `seconds` from now. */
async function heldEvent(count: number, seconds: number) {
  const { id: eventId, seats } = await fixture.makeEvent(count);
  for (const ticketId of seats) {
    const claimant = { purchaseId: newPurchaseId(), eventId, userId: ticketId, workflowId: 'w', runId: 'r' };
    await tryClaim(fixture.pool, claimant, { kind: 'tickets', ticketIds: [ticketId] });
  }
  await fixture.pool.query(
    `update ticket set hold_expires_at = clock_timestamp() + make_interval(secs => $2) where event_id = $1`,
    [eventId, seconds],
  );
  return { eventId, seats };
}

const heldOf = async (eventId: string) => {
  const { rowCount } = await fixture.pool.query(
    `select from ticket where event_id = $1 and status = 'held'`,
    [eventId],
  );
  return rowCount;
};

function expiryOver(url: string) {
  const errors: unknown[] = [];
  const pool = createPool({ url, size: 1 });
  const expiry = startHoldExpiry(pool, (error) => errors.push(error));
  closings.push(
    () => pool.end(),
    () => expiry.stop(),
  );
  return { expiry, errors };
}

test('without any workflow, seats become free on the open maps when their holds end, and not before', async () => {
  const feed = fixture.startFeed();
  await until('it is the reader', () => feed.role === 'reader');
  const [ending, running] = [await heldEvent(3, 1), await heldEvent(2, 600)];
  const { map } = fixture.openMap();
  const since = await map.position(ending.eventId);
  const free = new Set<string>();
  expiryOver(fixture.url);
  expiryOver(fixture.url);
  await until('the map shows the seats as free', async () => {
    const poll = await map.poll(ending.eventId, since, 1_000, new AbortController().signal);
    for (const [seat, state] of poll && 'changes' in poll ? poll.changes : [])
      if (state === 'available') free.add(seat);
    return free.size === ending.seats.length;
  });
  expect([...free].sort()).toEqual(ending.seats);
  expect(await heldOf(running.eventId)).toBe(2);
});

test('blocked seats look held on the open maps, and become free when their release time comes', async () => {
  const feed = fixture.startFeed();
  await until('it is the reader', () => feed.role === 'reader');
  const { id: eventId, seats } = await fixture.makeEvent(2);
  const { map } = fixture.openMap();
  const since = await map.position(eventId);
  const seen: string[] = [];
  const see = async () => {
    const poll = await map.poll(eventId, since, 1_000, new AbortController().signal);
    seen.push(...(poll && 'changes' in poll ? poll.changes : []).map(([seat, state]) => `${seat} ${state}`));
  };
  const change = { eventId, blockId: `blk_${eventId}`, by: 'organiser', key: eventId };
  const releasesAt = new Date(Date.now() + 1_500).toISOString();
  const facts = { kind: 'allotment', reason: 'tour', holder: 'agency', releasesAt } as const;
  await blockSeats(fixture.pool, change, { ticketIds: seats.slice(0, 1) }, facts);
  await until('the map shows the seat as held', async () => {
    await see();
    return seen.includes(`${seats[0]} held`);
  });
  expiryOver(fixture.url);
  await until('the map shows the seat as free', async () => {
    await see();
    return seen.includes(`${seats[0]} available`);
  });
  expect(seen.filter((one) => one.includes('blocked'))).toEqual([]);
});

test('after an outage of Postgres it goes on, and has said once that it waits', async () => {
  const postgres = await proxyTo(fixture.url);
  closings.push(() => postgres.close());
  const first = await heldEvent(1, 0);
  const { errors } = expiryOver(postgres.url);
  await until('the first hold is released', async () => (await heldOf(first.eventId)) === 0);
  postgres.shut();
  const second = await heldEvent(2, 0);
  await until('it has noticed', () => errors.length > 0);
  postgres.open();
  await until('the others are released', async () => (await heldOf(second.eventId)) === 0);
  expect(errors).toHaveLength(1);
});

test('after a stop nothing is released', async () => {
  const { expiry, errors } = expiryOver(fixture.url);
  await expiry.stop();
  const { eventId } = await heldEvent(1, 0);
  expect(await heldOf(eventId)).toBe(1);
  expect(errors).toEqual([]);
});
