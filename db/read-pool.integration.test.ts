import { setTimeout as sleep } from 'node:timers/promises';
import { type PostgresCluster, startPostgresCluster } from '../dev/stack/parts/postgres-cluster';
import { startOwnPart } from '../test/harness/own-part';
import { until } from '../test/harness/until';
import { createPool, type Pool } from './pool';
import { createReadPool, type ReadPool, type ReadSource } from './read-pool';

let cluster: PostgresCluster;
let primary: Pool;
let standby: Pool;
let reads: ReadPool;
let sources: ReadSource[] = [];
let written = 0;

beforeAll(async () => {
  cluster = await startOwnPart(startPostgresCluster);
  const { DATABASE_URL: url = '', DATABASE_READ_URL: readUrl = '' } = cluster.env;
  primary = createPool({ url, size: 4 });
  standby = createPool({ url: readUrl, size: 1 });
  reads = createReadPool({
    ...{ primary, url, readUrl, size: 4, name: 'test-reads' },
    onRead: (source) => sources.push(source),
  });
  await primary.query('create table price (amount int); insert into price values (0)');
});

beforeEach(async () => {
  await until('the replica answers', async () => {
    sources = [];
    await reads.query('select 1');
    return sources.includes('replica');
  });
  sources = [];
});

afterAll(async () => {
  await Promise.all([reads?.end(), primary?.end(), standby?.end()]);
  await cluster?.stop();
});

function write() {
  written += 1;
  return primary.query('update price set amount = $1', [written]);
}

async function read(db: Pick<ReadPool, 'query'> = reads): Promise<number> {
  const { rows } = await db.query<{ amount: number }>('select amount from price where amount > $1', [-1]);
  return rows[0]!.amount;
}

test('each of many reads at once shows what was committed before it began, and a replica answers', async () => {
  for (let round = 0; round < 20; round += 1) {
    await write();
    const found = await Promise.all(Array.from({ length: 4 }, () => read()));
    expect(found).toEqual([written, written, written, written]);
  }
  expect(sources.filter((source) => source === 'replica').length).toBeGreaterThan(40);
});

test('a transaction reads on one connection, and cannot write', async () => {
  await write();
  expect(await reads.inTransaction(async (db) => [await read(db), await read(db)])).toEqual([
    written,
    written,
  ]);
  expect(sources).toEqual(['replica']);
  await expect(reads.query('select wrong')).rejects.toMatchObject({ code: '42703' });
});

test('a replica that lags is left alone: the primary answers, with the fresh value', async () => {
  await standby.query('select pg_wal_replay_pause()');
  await write();
  const tookMs: number[] = [];
  for (let time = 0; time < 20; time += 1) {
    const begun = performance.now();
    expect(await read()).toBe(written);
    tookMs.push(performance.now() - begun);
  }
  expect(new Set(sources)).toEqual(new Set(['primary']));
  // Only those that ask the replica again wait the 150 ms in which it may catch up.
  expect(tookMs.filter((ms) => ms >= 150).length).toBeLessThan(10);
  await standby.query('select pg_wal_replay_resume()');
});

test('while the primary is away the replica answers with what it has, and afterwards shows what is new', async () => {
  await write();
  cluster.primary().kill('SIGKILL');
  while (sources.length < 5) expect(await read()).toBe(written);
  expect(sources).toContain('replica');
  await cluster.primary().waitUntilUp();
  await until('it takes writes', () => write().then(Boolean, () => false));
  expect(await read()).toBe(written);
});

test('when the replica is killed the primary answers, and the replica again when it is back', async () => {
  await write();
  cluster.standby().kill('SIGKILL');
  for (let time = 0; time < 5; time += 1) {
    expect(await read()).toBe(written);
    await sleep(20);
  }
  expect(sources).toContain('primary');
  await cluster.standby().waitUntilUp();
  await until('the replica answers', async () => (await read()) === written && sources.includes('replica'));
});
