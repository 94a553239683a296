import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeBatch } from '../../db/changes/change-batch';
import { createChangeFeed } from '../../db/changes/change-feed';
import { migrate } from '../../db/migrate';
import { createPool, DatabaseUnavailable, isDatabaseAway, type Pool } from '../../db/pool';
import { newPurchaseId, salesOn, type TestSale } from '../../db/sale/sale.fixture';
import { type PostgresCluster, startPostgresCluster } from '../../dev/stack/parts/postgres-cluster';
import { startOwnPart } from '../harness/own-part';
import { until } from '../harness/until';

const FANS = 8;
// More than are sold in the time that jest gives the test.
const SEATS = 20_000;
// Of a fan between two seats, also when none is left: a loop without a pause would never end.
const PAUSE_MS = 20;

let cluster: PostgresCluster;
let pool: Pool;
let standbyPool: Pool;
let sale: TestSale;
const closings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  cluster = await startOwnPart(startPostgresCluster);
  const { DATABASE_URL = '', DATABASE_READ_URL = '' } = cluster.env;
  await migrate(DATABASE_URL);
  pool = createPool({ url: DATABASE_URL, size: FANS });
  standbyPool = createPool({ url: DATABASE_READ_URL, size: 1 });
  sale = await salesOn(pool).openSale({ seats: SEATS });
});

afterAll(async () => {
  for (const close of closings) await close();
  await pool?.end();
  await standbyPool?.end();
  await cluster?.stop();
});

/** Fans who claim one seat after the other, each until there is an answer, as an activity does. */
function startFans() {
  const sold: { ticketId: string; purchaseId: string; at: number }[] = [];
  const errors: unknown[] = [];
  const left = sale.ticketIds.slice(0, -1);
  let isSelling = true;
  const claimOne = async (ticketId: string) => {
    const purchaseId = newPurchaseId();
    for (;;) {
      try {
        const { type } = await sale.claim(purchaseId, [ticketId], purchaseId);
        if (type === 'reserved') sold.push({ ticketId, purchaseId, at: Date.now() });
        return;
      } catch (error) {
        errors.push(error);
        await sleep(20);
      }
    }
  };
  const fans = Array.from({ length: FANS }, async (_, index) => {
    while (isSelling) {
      // Two fans want each seat.
      const ticketId = index % 2 === 0 ? left.pop() : left.at(-1);
      if (ticketId) await claimOne(ticketId);
      await sleep(PAUSE_MS);
    }
  });
  return {
    sold,
    errors,
    async stop() {
      isSelling = false;
      await Promise.all(fans);
    },
  };
}

test('a commit that its standby does not confirm ends in time for the caller, and is not done twice', async () => {
  const [ticketId = '', purchaseId] = [sale.ticketIds.at(-1), newPurchaseId()];
  const { rows } = await standbyPool.query<{ pid: number }>('select pid from pg_stat_wal_receiver');
  process.kill(rows[0]!.pid, 'SIGSTOP');
  await expect(sale.claim('fan', [ticketId], purchaseId)).rejects.toThrow(DatabaseUnavailable);
  process.kill(rows[0]!.pid, 'SIGCONT');
  const claimed = () => sale.owners().then((seats) => seats.find(({ id }) => id === ticketId));
  const first = await until('the seat is held', async () => {
    const seat = await claimed();
    return seat?.purchase === purchaseId && seat;
  });
  expect((await sale.claim('fan', [ticketId], purchaseId)).type).toBe('reserved');
  expect(await claimed()).toEqual(first);
});

test('when the primary is killed and its standby promoted, every sale stays, sales go on, and no change is missed', async () => {
  const changed = new Set<string>();
  let isNew = 0;
  const feed = createChangeFeed({
    url: cluster.env.DATABASE_URL!,
    batchEveryMs: 20,
    onNewSlot: () => (isNew += 1),
    consumer: {
      forget: async () => {},
      begin: async () => {},
      apply: async (batch: ChangeBatch) => {
        for (const seats of batch.seats.values()) for (const ticketId of seats.keys()) changed.add(ticketId);
      },
    },
  });
  closings.push(() => feed.stop());
  await until('it reads', () => feed.role === 'reader');
  const fans = startFans();
  closings.push(() => fans.stop());
  await until('the standby has a copy of the slot', async () => {
    // Which the server does by itself every 15 s.
    await pool.query('select pg_log_standby_snapshot()');
    const { rowCount } = await standbyPool.query(
      'select from pg_replication_slots where slot_name = $1 and synced and not temporary',
      [feed.slot],
    );
    return rowCount;
  });
  const before = await until('seats are sold', () => fans.sold.length > 100 && fans.sold.length);

  const killedAt = Date.now();
  cluster.primary().kill('SIGKILL');
  const { rejoined } = await cluster.promote();
  await until('seats are sold again', () => fans.sold.length > before + 200);
  expect(Date.now() - killedAt).toBeLessThan(15_000);
  await rejoined;
  await fans.stop();

  expect(fans.errors.filter((error) => !isDatabaseAway(error))).toEqual([]);
  const owners = new Map((await sale.owners()).map((seat) => [seat.id, seat.purchase]));
  expect(fans.sold.filter(({ ticketId, purchaseId }) => owners.get(ticketId) !== purchaseId)).toEqual([]);
  expect(new Set(fans.sold.map(({ ticketId }) => ticketId)).size).toBe(fans.sold.length);
  await until('every sale was reported', () => fans.sold.every(({ ticketId }) => changed.has(ticketId)));
  expect(isNew).toBe(1);
});
