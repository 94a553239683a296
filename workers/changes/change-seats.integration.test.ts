import type { SeatMap } from '../../live/seat-map';
import type { SseSession, StreamPoint } from '../../live/sse';
import type { Frame } from '../../live/sse-write-buffer';
import { until } from '../../test/harness/until';
import { type ChangesFixture, openChangesFixture } from './changes.fixture';

let fixture: ChangesFixture;
beforeEach(async () => {
  fixture = await openChangesFixture();
});
afterEach(() => fixture.close());

/** A stream without a socket, which keeps its frames. */
function session() {
  const frames: Frame[] = [];
  let close = () => {};
  const closed = new Promise<'client'>((resolve) => {
    close = () => resolve('client');
  });
  const fake: SseSession = {
    send: (frame) => frames.push(frame) > 0,
    lastEventId: null,
    close,
    closed,
    onClose: (callback) => void closed.then(callback),
  };
  const states = () => {
    const seen = new Map<string, string>();
    for (const { event, data } of frames)
      if (event === 'seats')
        for (const [seat, state] of (data as { changes: [string, string][] }).changes) seen.set(seat, state);
    return seen;
  };
  return { fake, frames, states, kinds: () => frames.map(({ event }) => event), close };
}

async function attached(map: SeatMap, eventId: string, since?: StreamPoint | null) {
  const own = session();
  void map.attach(eventId, own.fake, since);
  await until('the first frame', () => own.frames.length > 0);
  return own;
}

async function reading(one: ChangesFixture) {
  const feed = one.startFeed();
  await until('it is the reader', () => feed.role === 'reader');
  return feed;
}

/** Holds a seat by plain SQL, as a repair by hand does. */
async function hold(eventId: string, seat: string): Promise<void> {
  await fixture.pool.query(`insert into app_user values ('u') on conflict do nothing`);
  await fixture.pool.query(
    `insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, tickets, total_amount, currency, hold_expires_at)
     values ('p', $1, 'u', 'w', 'r', 'awaiting-payment', '[]', 0, 'eur', now()) on conflict do nothing`,
    [eventId],
  );
  await fixture.pool.query(
    `update ticket set status = 'held', purchase_id = 'p', holder_id = 'u', hold_expires_at = '2040-01-01', version = version + 1
      where id = $1`,
    [seat],
  );
}

const free = (seat: string) =>
  fixture.pool.query(
    `update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
      where id = $1`,
    [seat],
  );

test('a change by plain SQL reaches the seat map of every process, in the same order and with the same number', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const [one, other] = [fixture.openMap().map, fixture.openMap().map];
  const streams = [await attached(one, id), await attached(one, id), await attached(other, id)];
  for (const { frames } of streams)
    expect(frames).toMatchObject([{ event: 'seats', data: { seq: 0, changes: [] } }]);
  await hold(id, seats[0]!);
  for (const stream of streams) await until('delivered', () => stream.states().get(seats[0]!) === 'held');
  const last = streams.map(({ frames }) => [frames.at(-1)!.id, frames.at(-1)!.data]);
  expect(last[1]).toEqual(last[0]);
  expect(last[2]).toEqual(last[0]);
  // Encoded once for all streams of a process.
  expect(streams[0]!.frames.at(-1)!.bytes).toBe(streams[1]!.frames.at(-1)!.bytes);
});

test('many changes become a few frames with the last state of each seat', async () => {
  const { id, seats } = await fixture.makeEvent(4);
  await reading(fixture);
  const stream = await attached(fixture.openMap(300).map, id);
  const begun = Date.now();
  for (let turn = 0; turn < 30; turn++) {
    await hold(id, seats[turn % 3]!);
    await free(seats[turn % 3]!);
  }
  await hold(id, seats[3]!);
  const tookMs = Date.now() - begun;
  await until('delivered', () => stream.states().get(seats[3]!) === 'held');
  const frames = stream.frames.slice(1);
  expect(frames.length).toBeLessThanOrEqual(tookMs / 300 + 2);
  for (const { data } of frames) {
    const named = (data as { changes: [string][] }).changes.map(([seat]) => seat);
    expect(new Set(named).size).toBe(named.length);
  }
  for (const seat of seats.slice(0, 3)) expect(stream.states().get(seat)).toBe('available');
});

test('a reconnecting client gets the missed changes, from the same process or another one', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const [one, other] = [fixture.openMap().map, fixture.openMap().map];
  const since = await one.position(id);
  const witness = await attached(one, id);
  for (const seat of seats) await hold(id, seat);
  await until('delivered', () => witness.states().size === seats.length);
  for (const map of [one, other]) {
    const back = await attached(map, id, since);
    expect(back.kinds()).toEqual(['seats']);
    expect([...back.states().keys()].sort()).toEqual(seats);
    expect(back.frames[0]!.id).toBe(witness.frames.at(-1)!.id);
    const poll = await map.poll(id, since, 0, new AbortController().signal);
    expect(new Map(poll && 'changes' in poll ? poll.changes : [])).toEqual(back.states());
  }
});

test('a position that is missing, unknown, too old or in the future begins with a reset', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const { map } = fixture.openMap();
  const since = await map.position(id);
  const witness = await attached(map, id);
  for (const seat of seats) await hold(id, seat);
  await until('delivered', () => witness.states().size === seats.length);
  const now = await map.position(id);
  // The ring of past messages expires after ten minutes.
  await fixture.redis.del(`${fixture.prefix}{${id}}:seats-ring`);
  const elsewhere = fixture.openMap().map;
  const bad = [null, { ...now, seq: now.seq + 1 }, { epoch: 'other', seq: now.seq }, since];
  for (const point of bad) {
    const stream = await attached(elsewhere, id, point);
    expect(stream.frames[0]).toMatchObject({ event: 'reset', id: `${now.epoch}-${now.seq}` });
    if (!point) continue;
    expect(await elsewhere.poll(id, point, 20_000, new AbortController().signal)).toEqual({
      reset: true,
      ...now,
    });
  }
  const stream = await attached(elsewhere, id, now);
  expect(stream.frames).toMatchObject([{ event: 'seats', data: { changes: [] } }]);
});

test('a long poll waits for the next change, but not longer than its time-out', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const { map } = fixture.openMap();
  const since = await map.position(id);
  const { signal } = new AbortController();
  expect(await map.poll(id, since, 50, signal)).toBeNull();
  const poll = map.poll(id, since, 20_000, signal);
  await hold(id, seats[2]!);
  expect(await poll).toEqual({ epoch: since.epoch, seq: 1, changes: [[seats[2], 'held']] });
});

test('after Redis has lost its data, all clients are told to read the map again', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const { map } = fixture.openMap();
  const stream = await attached(map, id);
  await hold(id, seats[0]!);
  await until('delivered', () => stream.states().size === 1);
  await fixture.loseRedis();
  await hold(id, seats[1]!);
  await until('reset', () => stream.kinds().includes('reset'));
  // Later changes arrive as usual.
  await hold(id, seats[2]!);
  await until('delivered', () => stream.states().get(seats[2]!) === 'held');
  expect(new Set(stream.frames.map((frame) => frame.id!.split('-')[0])).size).toBe(2);
});

test('a lost message is detected and its changes are delivered', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const { map, connection } = fixture.openMap();
  const stream = await attached(map, id);
  const listeners = connection.listeners('message') as ((...args: unknown[]) => void)[];
  connection.removeAllListeners('message');
  await hold(id, seats[0]!);
  await until('published', async () => (await map.position(id)).seq === 1);
  for (const one of listeners) connection.on('message', one);
  await until('delivered', () => stream.states().get(seats[0]!) === 'held');
  connection.removeAllListeners('message');
  await hold(id, seats[1]!);
  await until('published', async () => (await map.position(id)).seq === 2);
  for (const one of listeners) connection.on('message', one);
  await hold(id, seats[2]!);
  await until('delivered', () => stream.states().size === 3);
  expect(stream.kinds()).not.toContain('reset');
});

test('a reader that was replaced publishes nothing more', async () => {
  const { id, seats } = await fixture.makeEvent();
  const point = await fixture.seatLog.read(id);
  const batch = (state: 'held' | 'available', position: number) => ({
    eventId: id,
    changes: [[seats[0]!, state]] as const,
    planChanged: false,
    position,
  });
  await fixture.seatLog.setFeedGeneration(7);
  await fixture.seatLog.publish(batch('held', 100), 7);
  await fixture.seatLog.publish(batch('available', 200), 7);
  // A suspended reader publishes what it had read, and so does a reader of an earlier slot.
  await fixture.seatLog.publish(batch('held', 150), 7);
  await fixture.seatLog.publish(batch('held', 900), 6);
  const { messages, point: now } = await fixture.seatLog.read(id, {
    ...(await fixture.seatLog.read(id)).point,
    seq: 0,
  });
  expect(now.epoch).not.toBe(point.point.epoch);
  expect(messages!.map((message) => message.changes[0]![1])).toEqual(['held', 'available']);
});

test('added or removed seats cause a reset, because no delta can describe them', async () => {
  const { id, seats } = await fixture.makeEvent();
  await reading(fixture);
  const stream = await attached(fixture.openMap().map, id);
  await fixture.pool.query('delete from ticket where id = $1', [seats[5]]);
  await until('reset', () => stream.kinds().includes('reset'));
});
