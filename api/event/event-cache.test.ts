import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from '../../db/pool';
import { createEventCache, FRESH_MS, REST_MS, STALE_MS } from './event-cache';
import { SHARED_COPY_MS, type SharedCopies, type SharedCopy } from './event-shared-copy';

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
const pass = (ms: number) => {
  now += ms;
};

describe('a view in the process', () => {
  it('is read once for many who miss it at the same time', async () => {
    const { database, jsonOf } = createFixture();
    const all = await Promise.all(Array.from({ length: 500 }, () => jsonOf()));
    expect(new Set(all.map((one) => one.version))).toEqual(new Set([1]));
    expect(database.reads).toBe(1);
  });

  it('is never older than a second while the database answers', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    pass(FRESH_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('is refreshed behind a reader before it is too old, and keeps what was packed when nothing is new', async () => {
    const { database, cache } = createFixture();
    const first = await cache.read('evt_1');
    pass(FRESH_MS - 1);
    expect(cache.peek('evt_1')).toBe(first?.bytes);
    await sleep(0);
    expect(database.reads).toBe(2);
    pass(FRESH_MS - 1);
    expect(cache.peek('evt_1')).toBe(first?.bytes);
  });

  it('is read again after an invalidation, soon but not more often than the pause allows', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    for (let told = 0; told < 100; told += 1) {
      cache.invalidate(['evt_1', 'evt_other']);
      await jsonOf();
    }
    expect(database.reads).toBe(1);
    pass(REST_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
    expect(database.reads).toBe(2);
  });

  it('does not trust a reading that a change has overtaken', async () => {
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
    pass(REST_MS);
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('shows a change of this process at once', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.version = 2;
    cache.forget('evt_1');
    expect(await jsonOf()).toMatchObject({ version: 2 });
  });

  it('stays below its limit of bytes, the longest unread going first', async () => {
    const cache = createEventCache({
      mostBytes: 100_000,
      readEvent: async (id) => JSON.stringify({ id, text: 'x'.repeat(1_000) }),
    });
    for (let index = 0; index < 100; index += 1) await cache.read(`evt_${index}`);
    expect(cache.size().bytes).toBeLessThanOrEqual(100_000);
    expect(cache.peek('evt_0')).toBeUndefined();
    expect(cache.peek('evt_99')).toBeDefined();
  });
});

describe('an id that is nobody’s', () => {
  it('is asked for once while it is remembered, and found as soon as it is made', async () => {
    const { database, cache, jsonOf } = createFixture();
    for (let times = 0; times < 50; times += 1) expect(await jsonOf('evt_none')).toBeUndefined();
    expect(database.reads).toBe(1);
    cache.invalidate(['evt_none']);
    await jsonOf('evt_none');
    expect(database.reads).toBe(2);
  });

  it('takes a bounded memory, however many there are', async () => {
    const { cache, jsonOf } = createFixture();
    for (let index = 0; index < 12_000; index += 1) await jsonOf(`evt_made-up-${index}`);
    expect(cache.size()).toMatchObject({ events: 0, missing: 10_000 });
  });
});

describe('while the database is away', () => {
  it('answers with what is known, marked stale and with its age', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    pass(65_000);
    const answer = await cache.read('evt_1');
    expect(answer?.staleSeconds).toBe(65);
    expect(JSON.parse(answer!.bytes.json)).toEqual({ id: 'evt_1', version: 1, stale: true });
  });

  it('does not knock for every reader', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    pass(FRESH_MS);
    for (let index = 0; index < 100; index += 1) await jsonOf();
    expect(database.reads).toBe(2);
  });

  it('says so for an event that it knows nothing of, and for one that is too old', async () => {
    const { database, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    await expect(jsonOf('evt_2')).rejects.toThrow(DatabaseUnavailable);
    pass(STALE_MS + 1);
    await expect(jsonOf()).rejects.toThrow(DatabaseUnavailable);
  });

  it('is fresh again with the first answer after it came back', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    database.down = true;
    pass(FRESH_MS);
    await jsonOf();
    [database.down, database.version] = [false, 2];
    pass(1_000);
    expect(await cache.read('evt_1')).not.toHaveProperty('staleSeconds');
    expect(await jsonOf()).toEqual({ id: 'evt_1', version: 2 });
  });

  it('does not keep readers of a known event waiting for a database that hesitates', async () => {
    const { database, cache, jsonOf } = createFixture();
    await jsonOf();
    let open = () => {};
    database.gate = new Promise((resolve) => {
      open = resolve;
    });
    pass(FRESH_MS);
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

  it('answer for a process that has just started while the database is away', async () => {
    const { shared } = sharedCopies();
    await createFixture(shared).jsonOf();
    pass(SHARED_COPY_MS / 2);
    const started = createFixture(shared);
    started.database.down = true;
    expect(await started.cache.read('evt_1')).toHaveProperty('staleSeconds', SHARED_COPY_MS / 2_000);
  });

  it('are not believed when they were made before a change that is known', async () => {
    const { shared } = sharedCopies();
    const [one, other] = [createFixture(shared), createFixture(shared)];
    await one.jsonOf();
    await other.jsonOf();
    pass(10);
    other.database.version = 2;
    other.cache.invalidate(['evt_1']);
    pass(REST_MS);
    expect(await other.jsonOf()).toMatchObject({ version: 2 });
  });
});
