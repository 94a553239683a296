import { createSearchClient } from '../../search/client';
import { currentEventIndex } from '../../search/event-index';
import { createIndexWriter } from '../../search/index-changes';
import { until } from '../../test/harness/until';
import { type ChangesFixture, openChangesFixture } from './changes.fixture';
import { differences, dropIndices, reachable } from './index.fixture';
import { createIndexFlusher } from './index-flusher';
import { createIndexReconciler } from './index-reconciler';

const url = process.env.ELASTICSEARCH_URL ?? '';
const client = createSearchClient(url || 'http://127.0.0.1:9');
let fixture: ChangesFixture;
let alias: string;

// Elasticsearch may still be starting.
beforeAll(async () => {
  if (!url || !(await reachable(client, 90_000)))
    throw new Error('there is no Elasticsearch: npm test says why it did not come up');
}, 100_000);
beforeEach(async () => {
  fixture = await openChangesFixture();
  alias = `test-${fixture.prefix.slice(5, -1)}`;
});
afterEach(async () => {
  await fixture.close();
  await dropIndices(client, alias);
});
afterAll(() => client.close());

const faults: string[] = [];

/** Starts a reader with flusher and reconciler, as in a process. */
async function start(target = client, comparingShare = 1) {
  const { pool, queue, errors } = fixture;
  const onError = (error: unknown) => errors.push(error);
  const writer = createIndexWriter({ client: target, alias });
  const flusher = createIndexFlusher({ pool, queue, writer, onWritten: () => {}, onError });
  const reconciler = createIndexReconciler({
    pool,
    client: target,
    alias,
    queue,
    flusher,
    onError,
    onFault: (what) => faults.push(what),
    pageEveryMs: 200,
    comparingShare,
  });
  const feed = fixture.startFeed();
  await until('it is the reader', () => feed.role === 'reader');
  const stop = async () => {
    await reconciler.stop();
    await flusher.stop();
    await feed.stop();
  };
  return { flusher, reconciler, stop };
}

const equal = (withinMs = 30_000) =>
  until(
    'the index equals Postgres',
    async () =>
      (await fixture.queue.count()) === 0 && (await differences(fixture.pool, client, alias)).length === 0,
    withinMs,
  );

test('a missing index is created, and follows every kind of change', async () => {
  const event = await fixture.makeEvent();
  const { stop } = await start();
  await equal();
  const venue = event.id.replace('evt', 'ven');
  const performer = event.id.replace('evt', 'per');
  for (const change of [
    `update event set name = 'Another' where id = '${event.id}'`,
    `update venue set name = 'Another hall' where id = '${venue}'`,
    `update performer set name = 'Another band' where id = '${performer}'`,
    `update price set amount = 7 where event_id = '${event.id}'`,
    `delete from event_performer where event_id = '${event.id}'`,
    `delete from ticket where event_id = '${event.id}'`,
    `delete from event where id = '${event.id}'`,
  ]) {
    const before = JSON.stringify((await client.get({ index: alias, id: event.id })) as unknown);
    await fixture.pool.query(change);
    await until(
      change,
      async () => JSON.stringify(await client.get({ index: alias, id: event.id })) !== before,
    );
    await equal();
  }
  await stop();
});

test('a thousand changes of one event are a few writes', async () => {
  const { id } = await fixture.makeEvent(50);
  const { flusher, stop } = await start();
  await equal();
  const before = flusher.figures.rows;
  for (let turn = 0; turn < 20; turn++)
    await fixture.pool.query('update ticket set version = version + 1 where event_id = $1', [id]);
  await equal();
  expect(flusher.figures.rows - before).toBeLessThanOrEqual(20);
  expect(flusher.figures.rows - before).toBeGreaterThan(0);
  await stop();
});

test('data that Redis or the index has lost is restored automatically', async () => {
  for (let count = 0; count < 5; count++) await fixture.makeEvent(1);
  const { stop } = await start();
  await equal();

  // Redis loses its data while an event changes.
  await fixture.loseRedis();
  const during = await fixture.makeEvent(1);
  await fixture.loseRedis();
  await equal();
  expect(await client.exists({ index: alias, id: during.id })).toBe(true);

  await client.indices.delete({ index: (await currentEventIndex(client, alias))! });
  await fixture.makeEvent(1);
  await equal();

  // Foreign writes and deletes in the index.
  const ids = (await fixture.pool.query<{ id: string }>('select id from event order by id limit 3')).rows;
  await client.update({ index: alias, id: ids[0]!.id, doc: { name: 'wrong' } });
  await client.delete({ index: alias, id: ids[1]!.id });
  await client.index({ index: alias, id: 'evt_ghost', document: { id: 'evt_ghost', deleted: false } });
  await client.indices.refresh({ index: alias });
  expect((await differences(fixture.pool, client, alias)).length).toBeGreaterThan(0);
  await equal();
  await stop();
});

test('pages that are equal are compared for a small part of the time only, and a missing index is seen all the time', async () => {
  await fixture.makeEvent();
  const { reconciler, stop } = await start(client, 0.001);
  await equal();
  const looks = jest.spyOn(client.indices, 'getMapping');
  const pages = jest.spyOn(client, 'search');
  await until('ten looks at the index', () => looks.mock.calls.length >= 10);
  expect(pages.mock.calls.length).toBeLessThanOrEqual(2);
  jest.restoreAllMocks();
  const { rebuilds } = reconciler.figures;
  await dropIndices(client, alias);
  await until('it is rebuilt', () => reconciler.figures.rebuilds > rebuilds);
  await equal();
  await stop();
});

test('an index with another mapping behind the alias is replaced', async () => {
  await fixture.makeEvent(1);
  const { stop } = await start();
  await equal();
  const old = (await currentEventIndex(client, alias))!;
  const wrong = `${alias}-20000101000000000`;
  await client.indices.create({ index: wrong, mappings: { properties: { location: { type: 'keyword' } } } });
  await client.indices.updateAliases({
    actions: [{ remove: { index: old, alias } }, { add: { index: wrong, alias } }],
  });
  await fixture.makeEvent(1);
  await until(
    'replaced',
    async () => ![undefined, wrong].includes(await currentEventIndex(client, alias)),
    30_000,
  );
  await equal();
  await stop();
});

test('a refused document is listed, and all other documents are still written', async () => {
  const bad = await fixture.makeEvent(1);
  const { stop } = await start();
  await equal();
  // Elasticsearch refuses a latitude above 90; the check in Postgres is dropped for this test.
  await fixture.pool.query('alter table venue drop constraint if exists venue_lat_check');
  await fixture.pool.query('update venue set lat = 91, lon = 0 where id = $1', [
    bad.id.replace('evt', 'ven'),
  ]);
  await until('put aside', async () => (await fixture.queue.countRefused()) === 1);
  expect(await fixture.queue.listRefused()).toEqual([
    { id: bad.id, reason: expect.stringContaining('location') },
  ]);
  const good = await fixture.makeEvent(1);
  await until('written', () => client.exists({ index: alias, id: good.id }));
  await fixture.pool.query('update venue set lat = 89 where id = $1', [bad.id.replace('evt', 'ven')]);
  await until('taken back', async () => (await fixture.queue.countRefused()) === 0);
  await equal();
  await stop();
});

test('while Elasticsearch is away, every changed event is queued once', async () => {
  const away = createSearchClient('http://127.0.0.1:9');
  const { id } = await fixture.makeEvent(5);
  const other = await fixture.makeEvent(1);
  const { flusher, stop } = await start(away);
  for (let turn = 0; turn < 10; turn++)
    await fixture.pool.query('update ticket set version = version + 1 where event_id = $1', [id]);
  await until('it was tried', () => flusher.figures.isAway);
  expect([...(await fixture.queue.waiting([id, other.id, 'evt_none']))].sort()).toEqual(
    [id, other.id].sort(),
  );
  expect(await fixture.queue.count()).toBe(2);
  await stop();
  await away.close();
});

test('events taken by a worker that dies stay in the queue', async () => {
  const { queue } = fixture;
  await queue.mark(['evt_a', 'evt_b', 'evt_c'], 0);
  const lost = await queue.take(2, 100);
  expect(lost.ids).toHaveLength(2);
  const taken = await queue.take(2, 60_000);
  expect(taken.ids).toHaveLength(1);
  // Changed again while its document was written: it stays.
  await queue.mark(taken.ids, 0);
  await queue.settle(taken);
  const again: string[] = [];
  await until('all come back', async () => {
    again.push(...(await queue.take(5, 60_000)).ids);
    return again.length === 3;
  });
  expect(again.sort()).toEqual(['evt_a', 'evt_b', 'evt_c']);
});
