import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ChangeBatch } from '../../db/changes/change-batch';
import { oneSlot } from '../../db/changes/change-slot';
import { proxyTo } from '../../test/harness/fault-proxy';
import { until } from '../../test/harness/until';
import { type ChangesFixture, openChangesFixture } from './changes.fixture';

let fixture: ChangesFixture;
beforeEach(async () => {
  fixture = await openChangesFixture();
});
afterEach(() => fixture.close());

/** A consumer that only records its batches. */
function recording(log: ChangeBatch[], begun: string[][] = []) {
  return {
    forget: async () => {},
    begin: async (read: () => AsyncGenerator<string[]>) => {
      const ids: string[] = [];
      for await (const page of read()) ids.push(...page);
      begun.push(ids);
    },
    apply: async (batch: ChangeBatch) => {
      log.push(batch);
    },
  };
}

const stateOf = (log: ChangeBatch[], eventId: string, seat: string) =>
  log
    .map((batch) => batch.seats.get(eventId)?.get(seat))
    .filter((state) => state !== undefined)
    .at(-1);

const isReader = (feed: { role: string }) => () => feed.role === 'reader';

/** Changes a seat by plain SQL, as a repair by hand does. */
async function setVersion(seat: string): Promise<void> {
  await fixture.pool.query('update ticket set version = version + 1 where id = $1', [seat]);
}

test('a new slot begins with exactly the events committed before it, and delivers the later ones', async () => {
  const before = await fixture.makeEvent();
  const log: ChangeBatch[] = [];
  const begun: string[][] = [];
  // A writer inserts events all the time while the slot is created.
  const made: string[] = [];
  let writing = true;
  const writer = (async () => {
    while (writing) made.push((await fixture.makeEvent(1)).id);
  })();
  const feed = fixture.startFeed({ consumer: recording(log, begun) });
  await until('it is the reader', isReader(feed));
  await until('there were more', () => log.length > 2);
  writing = false;
  await writer;
  const seen = () => new Set(log.flatMap((batch) => [...batch.events]));
  await until('the last was reported', () => seen().has(made.at(-1)!));
  expect(begun).toHaveLength(1);
  expect(begun[0]).toContain(before.id);
  for (const id of [before.id, ...made])
    expect([id, begun[0]!.includes(id), seen().has(id)]).toEqual([
      id,
      begun[0]!.includes(id),
      !begun[0]!.includes(id),
    ]);
});

test('a batch that was not applied is delivered again, before all later ones', async () => {
  const log: ChangeBatch[] = [];
  const { id, seats } = await fixture.makeEvent();
  let fail = true;
  const consumer = {
    ...recording(log),
    apply: async (batch: ChangeBatch) => {
      if (fail) throw new Error('not now');
      log.push(batch);
    },
  };
  const first = fixture.startFeed({ consumer });
  await until('it is the reader', isReader(first));
  await setVersion(seats[0]!);
  await until('it was tried', () => fixture.errors.length > 1);
  await first.stop();

  fail = false;
  const second = fixture.startFeed({ consumer });
  await until('delivered', () => stateOf(log, id, seats[0]!) === 'available');
  // The batch is applied, so a third reader does not get it.
  await until(
    'acknowledged',
    async () => (await oneSlot(fixture.pool, second.slot)).position >= log[0]!.position,
  );
  await second.stop();
  const later: ChangeBatch[] = [];
  const third = fixture.startFeed({ consumer: recording(later) });
  await until('it is the reader', isReader(third));
  await setVersion(seats[1]!);
  await until('delivered', () => stateOf(later, id, seats[1]!) !== undefined);
  expect(stateOf(later, id, seats[0]!)).toBeUndefined();
});

test('two adjacent commits in the log are both delivered, wherever a reader stops between them', async () => {
  const { id, seats } = await fixture.makeEvent(40);
  const log: ChangeBatch[] = [];
  const seen = new Set<string>();
  const consumer = {
    ...recording(log),
    apply: async (batch: ChangeBatch) => {
      for (const seat of batch.seats.get(id)?.keys() ?? []) seen.add(seat);
    },
  };
  let feed = fixture.startFeed({ consumer, batchEveryMs: 0 });
  await until('it is the reader', isReader(feed));
  for (let round = 0; round < 5; round++) {
    const some = seats.slice(round * 8, round * 8 + 8);
    const clients = await Promise.all(some.map(() => fixture.pool.connect()));
    await Promise.all(clients.map((client) => client.query('begin')));
    await Promise.all(
      clients.map((client, index) =>
        client.query('update ticket set version = 9 where id = $1', [some[index]]),
      ),
    );
    const commits = clients.map((client) => client.query('commit').finally(() => client.release()));
    await commits[0];
    await until('one was reported', () => some.some((seat) => seen.has(seat)));
    await feed.stop();
    await Promise.all(commits);
    feed = fixture.startFeed({ consumer, batchEveryMs: 0 });
    await until('all were reported', () => some.every((seat) => seen.has(seat)));
  }
});

test('a standby takes over within 5 s when the reader is killed, and no change is lost', async () => {
  const { id, seats } = await fixture.makeEvent(60);
  const child = fork(join(__dirname, 'reader.fixture.ts'), [fixture.url, fixture.prefix], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  }) as ChildProcess;
  await once(child, 'message');
  const { map } = fixture.openMap();
  await map.position(id);

  const standby = fixture.startFeed();
  await until('it stands by', () => standby.role === 'standby');
  let writing = true;
  const last = new Map<string, string>();
  const writer = (async () => {
    for (let turn = 0; writing; turn++) {
      const seat = seats[turn % seats.length]!;
      await setVersion(seat);
      last.set(seat, 'available');
    }
  })();
  await until('the first one works', async () => (await map.position(id)).seq > 3);
  child.kill('SIGKILL');
  await until('the standby reads', isReader(standby), 5_000);
  writing = false;
  await writer;
  // A last change, which is delivered only after all earlier ones.
  await setVersion(seats[0]!);
  await until('everything is acknowledged', async () => {
    const { lagBytes } = await oneSlot(fixture.pool, standby.slot);
    return lagBytes === 0;
  });
  const { messages } = await fixture.seatLog.read(id, { ...(await map.position(id)), seq: 0 });
  const seen = new Set(messages!.flatMap((message) => message.changes.map(([seat]) => seat)));
  expect([...last.keys()].filter((seat) => !seen.has(seat))).toEqual([]);
});

test('reader and standby detect within 15 s that their connections died silently, and no change is lost', async () => {
  const { id, seats } = await fixture.makeEvent();
  const proxy = await proxyTo(fixture.url);
  const log: ChangeBatch[] = [];
  const feeds = [1, 2].map(() => fixture.startFeed({ url: proxy.url, consumer: recording(log) }));
  const roles = () => feeds.map((feed) => feed.role).sort();
  const isUsual = () => roles().join() === 'reader,standby';
  await until('one reads and one stands by', isUsual);
  proxy.silence();
  await setVersion(seats[0]!);
  // Five seconds until the silence is detected, then a new connection; the rest is for a busy machine.
  await until('delivered', () => stateOf(log, id, seats[0]!) === 'available', 15_000);
  await until('one reads and one stands by again', isUsual);
  expect(fixture.errors).not.toEqual([]);
  await Promise.all(feeds.map((feed) => feed.stop()));
  proxy.close();
});

test('a dropped slot is created again, with everything that was missed meanwhile', async () => {
  const log: ChangeBatch[] = [];
  const begun: string[][] = [];
  const feed = fixture.startFeed({ consumer: recording(log, begun) });
  await until('it is the reader', isReader(feed));
  await feed.stop();
  await fixture.pool.query('select pg_drop_replication_slot($1)', [feed.slot]);
  const missed = await fixture.makeEvent(1);
  const formers: string[] = [];
  const second = fixture.startFeed({
    consumer: recording(log, begun),
    onNewSlot: (former) => formers.push(former),
  });
  await until('it is the reader', isReader(second));
  expect(begun.at(-1)).toContain(missed.id);
  expect(formers).toEqual(['absent']);

  // While its reader is connected: the server ends the connection first.
  await until('gone', async () => {
    await fixture.pool.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1',
      [feed.slot],
    );
    return fixture.pool.query('select pg_drop_replication_slot($1)', [feed.slot]).then(
      () => true,
      () => false,
    );
  });
  const alsoMissed = await fixture.makeEvent(1);
  const known = () =>
    begun.flat().includes(alsoMissed.id) || log.some((batch) => batch.events.has(alsoMissed.id));
  await until('it was made anew', known);
});

test('an unreadable slot of the same name is replaced', async () => {
  const log: ChangeBatch[] = [];
  const begun: string[][] = [];
  const event = await fixture.makeEvent(1);
  // Another kind of slot; a slot whose log the server has removed is detected and replaced in the same way.
  const { slot } = fixture.startFeed({ consumer: recording([]), url: 'postgres://127.0.0.1:9/none' });
  const name = slot.replace('none', new URL(fixture.url).pathname.slice(1));
  await fixture.pool.query('select pg_create_physical_replication_slot($1)', [name]);
  expect((await oneSlot(fixture.pool, name)).state).toBe('lost');
  const feed = fixture.startFeed({ consumer: recording(log, begun) });
  expect(feed.slot).toBe(name);
  await until('it is the reader', isReader(feed));
  expect(begun).toEqual([[event.id]]);
});

test('a slot that was made without copies at the standbys gets them with its next reader', async () => {
  const feed = fixture.startFeed();
  await until('it is the reader', isReader(feed));
  await feed.stop();
  await fixture.pool.query('select pg_drop_replication_slot($1)', [feed.slot]);
  await fixture.pool.query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [feed.slot]);
  const { failsOver } = await oneSlot(fixture.pool, feed.slot);
  expect(failsOver).not.toBe(true);
  const second = fixture.startFeed();
  await until('it is the reader', isReader(second));
  // Postgres 16 has no such copies.
  if (failsOver === false)
    await until('it has', async () => (await oneSlot(fixture.pool, feed.slot)).failsOver);
});

test('the log of foreign tables is acknowledged too, so that Postgres can remove it', async () => {
  const feed = fixture.startFeed();
  await until('it is the reader', isReader(feed));
  await fixture.pool.query('create table other (x int)');
  await fixture.pool.query('insert into other select generate_series(1, 10000)');
  await until('acknowledged', async () => (await oneSlot(fixture.pool, feed.slot)).lagBytes === 0);
});

test('an event renamed by plain SQL is found by its new name in Postgres too', async () => {
  const { id } = await fixture.makeEvent();
  const feed = fixture.startFeed();
  await until('it is the reader', isReader(feed));
  await fixture.pool.query(`update event set name = 'P!nk' where id = $1`, [id]);
  await until('it is found', async () => {
    const { rowCount } = await fixture.pool.query(
      `select from event where id = $1 and search_names like '%pink%' and not search_due`,
      [id],
    );
    return rowCount === 1;
  });
});
