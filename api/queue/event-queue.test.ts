import type { Draw } from '../../db/sale/draws';
import type { SaleStatus } from '../../domain/event';
import { catalogueEvent } from '../../domain/event.fixture';
import type { RoomOverview } from '../../waiting-room/overview';
import type { FanStatus } from '../../waiting-room/place';
import { createEventQueue } from './event-queue';
import { setStatus } from './known-fan';

const event = catalogueEvent();

const overviewAt = (seconds: number, status: SaleStatus, admittedTotal: number): RoomOverview => ({
  atMs: seconds * 1_000,
  waiting: 0,
  admitted: 0,
  buying: 0,
  admittedTotal,
  status,
  epoch: 'first',
  excerpt: { waiting: 0, ranks: [], places: [] },
});

it('samples the room only while the sale is open: nobody is admitted in a lobby or a pause', () => {
  const queue = createEventQueue({ event, draw: undefined });
  const measured = () => queue.standing(queue.fanOf('fan-1')).samples.map((one) => one.admittedTotal);
  for (let second = 0; second < 30; second += 1) queue.setOverview(overviewAt(second, 'lobby', 0), second);
  for (let second = 30; second < 36; second += 1) {
    queue.setOverview(overviewAt(second, 'open', (second - 29) * 50), second);
  }
  expect(measured()).toEqual([0, 50, 100, 150, 200, 250, 300]);
  for (let second = 36; second < 50; second += 1)
    queue.setOverview(overviewAt(second, 'paused', 300), second);
  queue.setOverview(overviewAt(50, 'open', 320), 50);
  expect(measured()).toEqual([300, 320]);
});

it('shows a restored place further back again when places ahead of it are restored later, and then never again', () => {
  const waiting = { state: 'waiting', position: 1, waiting: 9, saleStatus: 'open', origin: 'kept' } as const;
  const queue = createEventQueue({ event, draw: undefined });
  const fan = queue.fanOf('fan-1');
  const isShown = (aheadOfYou: number, epoch: string, askedAt: number) => {
    setStatus(fan, { ...waiting, aheadOfYou, place: 2 ** 50, epoch }, askedAt);
    return queue.standing(fan).ahead;
  };
  const now = performance.now();
  expect([isShown(8, 'first', now), isShown(9, 'first', now)]).toEqual([8, 8]);
  expect([isShown(1, 'second', now), isShown(8, 'second', now)]).toEqual([1, 8]);
  expect(queue.standing(fan).reason).toBe('place-restored');
  fan.restoredAt = now - 60_000;
  expect([isShown(7, 'second', now), isShown(8, 'second', now)]).toEqual([7, 7]);
});

describe('a draw', () => {
  const drawOf = (round: number, drawnAt: string | null): Draw => ({
    ...{ round, seed: 'seed', commitment: 'commitment', drawnAt },
    ...{ lobbyFans: null, numbersSha256: null },
  });
  const waitingAt = (place: number): FanStatus => ({
    state: 'waiting',
    position: 1,
    aheadOfYou: 0,
    waiting: 1,
    saleStatus: 'open',
    place,
    epoch: 'first',
    origin: 'kept',
  });
  const drawnPlace = waitingAt(5);
  const arrival = waitingAt(2 ** 50);

  it('is the reason of a new place for fans from the lobby, and not for fans who joined later', () => {
    const queue = createEventQueue({ event, draw: drawOf(1, null) });
    const [early, late] = [queue.fanOf('early'), queue.fanOf('late')];
    setStatus(early, drawnPlace, 1);
    setStatus(late, arrival, 1);
    queue.setEvent(event, drawOf(1, '2026-01-01T10:00:00Z'));
    expect(queue.standing(early).reason).toBe('drawn');
    expect(queue.standing(late).reason).toBeUndefined();
  });

  it('of another round gives new places to all who wait, which are read from the room', () => {
    const queue = createEventQueue({ event, draw: drawOf(1, '2026-01-01T10:00:00Z') });
    const fan = queue.fanOf('fan-1');
    setStatus(fan, arrival, 1);
    for (const [index, drawnAt] of [null, '2026-01-02T10:00:00Z'].entries()) {
      queue.setEvent(event, drawOf(2, drawnAt));
      expect(fan.status).toBeNull();
      setStatus(fan, drawnPlace, 2 + index);
    }
    expect(queue.standing(fan)).toMatchObject({ undrawn: false, reason: 'drawn', status: { place: 5 } });
  });
});
