import type { Draw } from '../../db/sale/draws';
import { catalogueEvent } from '../../domain/event.fixture';
import type { EventMessage, ResyncMessage } from '../../domain/live-messages';
import { until } from '../../test/harness/until';
import type { FanStatus } from '../../waiting-room/place';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { createQueueCache } from './queue-cache';

/** A room that counts its calls, where fan-0, fan-1, fan-2, … have the places 10, 20, 30, … */
function fakeRoom() {
  const asked = {
    positions: 0,
    overview: 0,
    forgotten: 0,
    present: [] as string[][],
    restored: [] as string[],
  };
  let queue = Array.from({ length: 5 }, (_, i) => `fan-${i}`);
  let epoch = 'room 1';
  const admitted = new Set<string>();
  const placeOf = (userId: string) => (Number(userId.slice(4)) + 1) * 10 + 2 ** 50;
  const statusOf = (userId: string): FanStatus => {
    if (admitted.has(userId))
      return { state: 'admitted', admissionId: `adm of ${epoch}`, expiresAtMs: Date.now() + 60_000 };
    if (!queue.includes(userId)) return { state: 'absent', saleStatus: 'open' };
    return {
      state: 'waiting',
      position: queue.indexOf(userId) + 1,
      aheadOfYou: queue.indexOf(userId),
      waiting: queue.length,
      saleStatus: 'open',
      place: placeOf(userId),
      epoch,
      origin: 'kept',
    };
  };
  return {
    asked,
    goOn: (...gone: string[]) => {
      queue = queue.filter((fan) => !gone.includes(fan));
    },
    admit: (userId: string) => {
      admitted.add(userId);
    },
    lose() {
      queue = [];
      admitted.clear();
      epoch = `room ${Number(epoch.slice(5)) + 1}`;
    },
    room: {
      async positions(_: string, userIds: readonly string[]) {
        asked.positions += 1;
        return userIds.map(statusOf);
      },
      async overview() {
        asked.overview += 1;
        return {
          atMs: asked.overview * 1000,
          waiting: queue.length,
          admitted: 0,
          buying: 0,
          admittedTotal: 0,
          status: 'open' as const,
          epoch,
          excerpt: { waiting: queue.length, ranks: queue.map((_, i) => i), places: queue.map(placeOf) },
        };
      },
      async markPresent(_: string, userIds: readonly string[]) {
        asked.present.push([...userIds]);
        return [];
      },
      async restore(_: string, userId: string) {
        asked.restored.push(userId);
        if (!admitted.has(userId)) queue.push(userId);
        return statusOf(userId);
      },
    } satisfies Partial<WaitingRoom>,
  };
}

const event = catalogueEvent();
const draw: Draw = {
  ...{ round: 1, seed: 'seed', commitment: 'commitment', drawnAt: null },
  ...{ lobbyFans: null, numbersSha256: null },
};

function openQueueCache() {
  const fake = fakeRoom();
  let hear!: (message: EventMessage | ResyncMessage) => void;
  const live = {
    onEvent(_: string, listener: typeof hear) {
      hear = listener;
      return Object.assign(() => {}, { ready: Promise.resolve(true) });
    },
  };
  const bookingEvents = {
    eventOf: async () => event,
    forget: () => {
      fake.asked.forgotten += 1;
    },
  };
  const draws = { of: async () => draw };
  const errors: unknown[] = [];
  const cache = createQueueCache({
    live,
    room: fake.room,
    bookingEvents,
    draws,
    onError: (e) => errors.push(e),
  });
  const standing = (userId: string) => cache.standing('event-1', userId);
  return { ...fake, cache, standing, errors, hear: (message: EventMessage | ResyncMessage) => hear(message) };
}

async function nextLook(asked: { overview: number }): Promise<void> {
  // Two, so that one has begun after the call.
  const seen = asked.overview;
  while (asked.overview < seen + 2) await new Promise((resolve) => setTimeout(resolve, 20));
}

it.concurrent('answers a thousand polls of a known fan without a call, and updates them by one overview a second', async () => {
  const { standing, asked, goOn, errors } = openQueueCache();
  expect((await standing('fan-4')).ahead).toBe(4);
  expect(asked.positions).toBe(1);
  goOn('fan-0', 'fan-1');
  await nextLook(asked);
  for (let poll = 0; poll < 1000; poll += 1) expect((await standing('fan-4')).ahead).toBe(2);
  expect(asked.positions).toBe(1);
  expect(asked.overview).toBeLessThan(6);
  expect(asked.present.flat()).toContain('fan-4');
  expect(errors).toEqual([]);
});

it.concurrent('does not take what a fan asked before an admission for a sign that the fan is there to use it', async () => {
  const { standing, asked, hear } = openQueueCache();
  await standing('fan-4');
  const admission = { userId: 'fan-4', admissionId: 'a', expiresAtMs: Date.now() + 60_000 };
  hear({ type: 'admitted', admissions: [admission] });
  asked.present.splice(0);
  await until('the next report', () => asked.present.length > 0);
  expect(asked.present.flat()).not.toContain('fan-4');
  await standing('fan-4');
  await until('a report with the fan', () => asked.present.flat().includes('fan-4'));
});

it.concurrent('never shows a larger position than before, even if the excerpt of the queue says so', async () => {
  const { cache, standing, hear } = openQueueCache();
  const told: number[] = [];
  await standing('fan-3');
  await cache.watch('event-1', 'fan-3', ({ ahead }) => told.push(ahead));
  hear({ type: 'fan-moved', to: 'away', userIds: ['fan-3'] });
  expect((await standing('fan-3')).reason).toBe('passed-over');
  expect([...told]).toEqual([...told].sort((a, b) => b - a));
});

it.concurrent('shows an admission, a purchase and the loss of a place as soon as the message comes', async () => {
  const { standing, hear } = openQueueCache();
  await standing('fan-1');
  const expiresAtMs = Date.now() + 60_000;
  hear({ type: 'admitted', admissions: [{ userId: 'fan-1', admissionId: 'adm-1', expiresAtMs }] });
  expect((await standing('fan-1')).status).toMatchObject({ state: 'admitted', admissionId: 'adm-1' });
  hear({ type: 'fan-moved', to: 'buying', userIds: ['fan-1'], purchaseId: 'pur-1' });
  expect((await standing('fan-1')).status).toEqual({ state: 'buying', purchaseId: 'pur-1' });
});

it.concurrent('restores the places of its fans when the room has lost them, and says so', async () => {
  const { standing, lose, asked } = openQueueCache();
  for (const fan of ['fan-0', 'fan-2']) await standing(fan);
  lose();
  await nextLook(asked);
  expect(asked.restored).toEqual(['fan-0', 'fan-2']);
  expect(await standing('fan-2')).toMatchObject({ reason: 'place-restored', status: { state: 'waiting' } });
});

it.concurrent('remembers the place of a fan whom the restored room has let in, and restores it when the room is lost again', async () => {
  const { standing, lose, admit, asked } = openQueueCache();
  await standing('fan-0');
  lose();
  // Another process has restored the place meanwhile.
  admit('fan-0');
  await nextLook(asked);
  expect((await standing('fan-0')).status).toMatchObject({ state: 'admitted' });
  await nextLook(asked);
  expect(asked.restored).toEqual(['fan-0']);
  lose();
  await nextLook(asked);
  expect(asked.restored).toEqual(['fan-0', 'fan-0']);
  expect(await standing('fan-0')).toMatchObject({ reason: 'place-restored', status: { state: 'waiting' } });
});

it.concurrent('reports admitted fans with a stream as present, and looks up the place of one who was passed over', async () => {
  const { cache, standing, hear, asked } = openQueueCache();
  const expiresAtMs = Date.now() + 60_000;
  await standing('fan-1');
  await cache.watch('event-1', 'fan-1', () => {});
  hear({ type: 'admitted', admissions: [{ userId: 'fan-1', admissionId: 'adm-1', expiresAtMs }] });
  const reported = asked.present.length;
  while (!asked.present.slice(reported).flat().includes('fan-1')) await nextLook(asked);
  const looked = asked.positions;
  hear({ type: 'fan-moved', to: 'away', userIds: ['fan-1'] });
  expect(await standing('fan-1')).toMatchObject({ status: { state: 'waiting' } });
  expect(asked.positions).toBe(looked + 1);
});

it.concurrent('refreshes at once when the status of the sale changes, with an event that is read again', async () => {
  const { cache, asked, hear } = openQueueCache();
  await cache.watch('event-1', 'fan-1', () => {});
  await nextLook(asked);
  const looks = asked.overview;
  hear({
    type: 'queue-tick',
    status: 'sold-out',
    waiting: 5,
    admitted: 0,
    buying: 0,
    admittedTotal: 0,
    atMs: 0,
  });
  // The refresh starts at once, not a second later.
  expect(asked.forgotten).toBe(1);
  await new Promise(setImmediate);
  expect(asked.overview).toBe(looks + 1);
});

it.concurrent('sends nothing about an unknown place to a stream, and the place as soon as it is known', async () => {
  const { cache, standing, hear, asked } = openQueueCache();
  await standing('fan-1');
  const told: string[] = [];
  await cache.watch('event-1', 'fan-1', ({ status }) => told.push(status.state));
  hear({ type: 'fan-moved', to: 'buying', userIds: ['fan-1'], purchaseId: 'pur-1' });
  hear({ type: 'fan-moved', to: 'away', userIds: ['fan-1'] });
  expect(told).toEqual(['buying']);
  while (told.at(-1) !== 'waiting') await nextLook(asked);
  expect(new Set(told)).toEqual(new Set(['buying', 'waiting']));
});
