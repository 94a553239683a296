import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from '../../db/pool';
import { createEventCache } from './event-cache';
import { SHARED_COPY_MS, type SharedCopies, type SharedCopy } from './event-shared-copy';
import { FRESH_MS, REST_MS, STALE_MS } from './event-store';

/** A database of one event that counts how often it is read; `down` makes it fail, `gate` makes it wait. */
function createFixture(shared?: SharedCopies) {
  const database = {
    version: 1,
    reads: 0,
    down: false,
    gate: undefined as Promise<void> | undefined,
  };
  const cache = createEventCache({
    shared,
    async readEvent(eventId) {
      database.reads += 1;
      const { version } = database;
      if (database.down) throw new DatabaseUnavailable('away');
      await database.gate;
      return eventId === 'evt_1' ? JSON.stringify({ id: eventId, version }) : undefined;
    },
  });
  const jsonOf = async (eventId = 'evt_1') => {
    const answer = await cache.read(eventId);
    return answer && JSON.parse(answer.bytes.json);
  };
  return { database, cache, jsonOf };
}

/** Shared copies in a Map, for two caches that stand for two processes. */
function sharedCopies() {
  const copies = new Map<string, SharedCopy>();
  const shared: SharedCopies = {
    get: async (id) => copies.get(id),
    set: (id, copy) => void copies.set(id, copy),
    remove: (id) => void copies.delete(id),
  };
  return { copies, shared };
}

const clock = jest.spyOn(Date, 'now');
let now = Date.parse('2026-11-23T12:00:00Z');
beforeEach(() => clock.mockImplementation(() => now));
afterAll(() => clock.mockRestore());
const advance = (ms: number) => {
  now += ms;
};

describe('an event in this process', () => {
  it('is read once for 500 readers at the same time', async () => {
    const { database, jsonOf } = createFixture();
    const all = await Promise.all(Array.from({ length: 500 }, () => jsonOf()));
    expect(new Set(all.map((one) => one.version))).toEqual(new Set([1]));
    expect(database.reads).toBe(1);
  });

  it('is never older than a second while the database answers', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    advance(FRESH_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('is refreshed in the background before it is too old, and keeps its encoded bodies when nothing changed', async () => {
    const { database, cache } = createFixture();
    const first = await cache.read('evt_1');
    advance(FRESH_MS - 1);
    expect(cache.peek('evt_1')).toBe(first?.bytes);
    await sleep(0);
    expect(database.reads).toBe(2);
    advance(FRESH_MS - 1);
    expect(cache.peek('evt_1')).toBe(first?.bytes);
  });

  it('is read again after an invalidation, at most once in REST_MS', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    for (let told = 0; told < 100; told += 1) {
      cache.invalidate(['evt_1', 'evt_other']);
      await jsonOf();
    }
    expect(database.reads).toBe(1);
    advance(REST_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
    expect(database.reads).toBe(2);
  });

  it('is read again when a change came during the read', async () => {
    const { database, cache, jsonOf } = createFixture();
    let open = () => {};
    database.gate = new Promise((resolve) => {
      open = resolve;
    });
    const reading = jsonOf();
    await sleep(0);
    database.version = 2;
    cache.invalidate(['evt_1']);
    open();
    expect(await reading).toMatchObject({ version: 1 });
    advance(REST_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('shows a change of this process at once', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    cache.forget('evt_1');
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('stays below the limit of bytes; the least recently used is evicted first', async () => {
    const cache = createEventCache({
      maxBytes: 100_000,
      readEvent: async (id) => JSON.stringify({ id, text: 'x'.repeat(1_000) }),
    });
    for (let index = 0; index < 100; index += 1) await cache.read(`evt_${index}`);
    expect(cache.size().bytes).toBeLessThanOrEqual(100_000);
    expect(cache.peek('evt_0')).toBeUndefined();
    expect(cache.peek('evt_99')).toBeDefined();
  });
});

describe('an id without an event', () => {
  it('is read once while it is remembered, and again as soon as the event is made', async () => {
    const { database, cache, jsonOf } = createFixture();
    for (let times = 0; times < 50; times += 1) expect(await jsonOf('evt_none')).toBeUndefined();
    expect(database.reads).toBe(1);
    cache.invalidate(['evt_none']);
    await jsonOf('evt_none');
    expect(database.reads).toBe(2);
  });

  it('is remembered for the last 10,000 ids only', async () => {
    const { cache, jsonOf } = createFixture();
    for (let index = 0; index < 12_000; index += 1) await jsonOf(`evt_made-up-${index}`);
    expect(cache.size()).toMatchObject({ events: 0, missing: 10_000 });
  });
});

describe('while the database is away', () => {
  it('answers the known copy, marked as stale, with its age', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    advance(65_000);
    const answer = await cache.read('evt_1');
    expect(answer?.staleSeconds).toBe(65);
    expect(JSON.parse(answer!.bytes.json)).toEqual({ id: 'evt_1', version: 1, stale: true });
  });

  it('does not ask the database for every reader', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    advance(FRESH_MS);
    for (let index = 0; index < 100; index += 1) await jsonOf();
    expect(database.reads).toBe(2);
  });

  it('rejects for an event without a copy, and for one whose copy is too old', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    await expect(jsonOf('evt_2')).rejects.toThrow(DatabaseUnavailable);
    advance(STALE_MS + 1);
    await expect(jsonOf()).rejects.toThrow(DatabaseUnavailable);
  });

  it('is fresh again with the first read after it came back', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    advance(FRESH_MS);
    await jsonOf();
    [database.down, database.version] = [false, 2];
    advance(1_000);
    expect(await cache.read('evt_1')).not.toHaveProperty('staleSeconds');
    expect(await jsonOf()).toEqual({ id: 'evt_1', version: 2 });
  });

  it('does not let readers of a known event wait for a slow database', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    let open = () => {};
    database.gate = new Promise((resolve) => {
      open = resolve;
    });
    advance(FRESH_MS);
    expect(await cache.read('evt_1')).toHaveProperty('staleSeconds', 1);
    open();
  });
});

describe('copies that all processes share', () => {
  it('spare the database a read when another process has just read the event', async () => {
    const { shared } = sharedCopies();
    const [one, other] = [createFixture(shared), createFixture(shared)];
    await one.jsonOf();
    expect(await other.jsonOf()).toMatchObject({ version: 1 });
    expect(other.database.reads).toBe(0);
  });

  it('are the answer of a process that starts while the database is away', async () => {
    const { shared } = sharedCopies();
    await createFixture(shared).jsonOf();
    advance(SHARED_COPY_MS / 2);
    const started = createFixture(shared);
    started.database.down = true;
    expect(await started.cache.read('evt_1')).toHaveProperty('staleSeconds', SHARED_COPY_MS / 2_000);
  });

  it('are not used when they are older than a known change', async () => {
    const { shared } = sharedCopies();
    const [one, other] = [createFixture(shared), createFixture(shared)];
    await one.jsonOf();
    await other.jsonOf();
    advance(10);
    other.database.version = 2;
    other.cache.invalidate(['evt_1']);
    advance(REST_MS);
    expect(await other.jsonOf()).toMatchObject({ version: 2 });
  });
});
