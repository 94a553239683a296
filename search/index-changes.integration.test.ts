import { createNextIndex, currentEventIndex } from './event-index';
import { createIndexWriter, IndexNotFound, type IndexWrite } from './index-changes';
import { rebuildIndex } from './rebuild-index';
import { openTestIndex, searchFor, testEvent, writeOf } from './search-index.fixture';

const index = openTestIndex();
const { client, alias } = index;
const writer = createIndexWriter({ client, alias });
const event = (id: string, name: string) => testEvent(id, { name });

beforeEach(() => index.rebuild([]));
afterAll(() => index.drop());

async function names(): Promise<string[]> {
  await index.refresh();
  const { events } = await index.find(searchFor('', { limit: 100 }));
  return events.map(({ name }) => name).sort();
}

test('the newest version wins, in whatever order the writes come', async () => {
  expect(await writer.write([writeOf(event('a', 'second'), 20)])).toMatchObject({ written: 1, stale: 0 });
  expect(await writer.write([writeOf(event('a', 'first'), 10)])).toMatchObject({ written: 0, stale: 1 });
  expect(await writer.write([writeOf(event('a', 'second'), 20)])).toMatchObject({ written: 1, stale: 0 });
  expect(await names()).toEqual(['second']);
});

test('a deleted event is not found, and a late write does not restore it', async () => {
  await writer.write([writeOf(event('a', 'here'), 10), writeOf(event('b', 'stays'), 10)]);
  await writer.write([{ id: 'a', version: 30, document: null }]);
  expect(await writer.write([writeOf(event('a', 'late'), 20)])).toMatchObject({ stale: 1 });
  expect(await names()).toEqual(['stays']);
});

test('a document that cannot be indexed is returned with the reason, the others are written', async () => {
  const good = writeOf(event('good', 'good'), 1);
  const bad = writeOf(testEvent('bad', { venue: { location: { lat: 999, lon: 0 }, timeZone: null } }), 1);
  const { written, refused, retryLater } = await writer.write([good, bad]);
  expect({ written, retryLater }).toEqual({ written: 1, retryLater: false });
  expect(refused).toEqual([{ id: 'bad', reason: expect.stringContaining('location') }]);
  expect(await names()).toEqual(['good']);
});

test('without an index nothing is written, and none is created', async () => {
  const lost = createIndexWriter({ client, alias: `${alias}-lost` });
  await expect(lost.write([writeOf(event('a', 'a'), 1)])).rejects.toThrow(IndexNotFound);
  expect(await client.indices.exists({ index: `${alias}-lost` })).toBe(false);
});

test('an empty batch sends no request', async () => {
  expect(await writer.write([])).toMatchObject({ written: 0, retryLater: false });
});

test('a change during a rebuild is in the new index, also when the rebuild reads the old state later', async () => {
  await writer.write([writeOf(event('a', 'old'), 10), writeOf(event('gone', 'old'), 10)]);
  async function* batches(): AsyncGenerator<readonly IndexWrite[]> {
    const old = [writeOf(event('a', 'old'), 10), writeOf(event('gone', 'old'), 10)];
    await writer.write([writeOf(event('a', 'new'), 20), { id: 'gone', version: 20, document: null }]);
    expect(await names()).toEqual(['new']);
    yield old;
    await writer.write([writeOf(event('b', 'newer'), 30)]);
  }
  const before = await currentEventIndex(client, alias);
  const { index: after } = await rebuildIndex({ client, alias, batches: batches() });
  expect(after).not.toBe(before);
  expect(await currentEventIndex(client, alias)).toBe(after);
  expect(await names()).toEqual(['new', 'newer']);
});

test('a failed rebuild leaves the index in use as it was, and the next rebuild deletes its remains', async () => {
  await writer.write([writeOf(event('a', 'there'), 1)]);
  async function* broken(): AsyncGenerator<readonly IndexWrite[]> {
    yield [writeOf(event('b', 'half'), 1)];
    throw new Error('the database is away');
  }
  await expect(rebuildIndex({ client, alias, batches: broken() })).rejects.toThrow('the database is away');
  expect(await names()).toEqual(['there']);
  await index.rebuild([event('c', 'whole')]);
  expect(await names()).toEqual(['whole']);
  expect(Object.keys(await client.indices.get({ index: `${alias}-*` }))).toHaveLength(1);
});

test('of two rebuilds the one that began last wins, and the other throws', async () => {
  async function* overtaken(): AsyncGenerator<readonly IndexWrite[]> {
    yield [writeOf(event('a', 'overtaken'), 1)];
    await createNextIndex(client, alias, new Date(Date.now() + 1_000));
  }
  await expect(rebuildIndex({ client, alias, batches: overtaken() })).rejects.toMatchObject({
    statusCode: 404,
  });
  expect(await names()).toEqual([]);
});

test('changes are written to the very first index while it is filled', async () => {
  const fresh = openTestIndex();
  const first = createIndexWriter(fresh);
  async function* batches(): AsyncGenerator<readonly IndexWrite[]> {
    expect(await first.write([writeOf(event('a', 'early'), 5)])).toMatchObject({ written: 1 });
    yield [];
  }
  await rebuildIndex({ client: fresh.client, alias: fresh.alias, batches: batches() });
  expect((await fresh.find(searchFor(''))).total).toBe(1);
  await fresh.drop();
});
