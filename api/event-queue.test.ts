import type { CatalogueEvent } from '../domain/event';
import type { RoomOverview } from '../waiting-room/overview';
import { createEventQueue } from './event-queue';

const event = { id: 'event-1', sale: { queueRequired: true } } as unknown as CatalogueEvent;

const glance = (seconds: number, status: string, admittedTotal: number) =>
  ({
    atMs: seconds * 1_000,
    waiting: 0,
    admittedTotal,
    status,
    epoch: 'first',
    excerpt: { waiting: 0, ranks: [], places: [] },
  }) as unknown as RoomOverview;

it('measures the pace of an open sale alone: nobody is let in in a lobby or a pause', () => {
  const queue = createEventQueue({ event, draw: undefined });
  const measured = () => queue.standing(queue.fanOf('fan-1')).counts.map((one) => one.admittedTotal);
  for (let second = 0; second < 30; second += 1) queue.setOverview(glance(second, 'lobby', 0), second);
  for (let second = 30; second < 36; second += 1) {
    queue.setOverview(glance(second, 'open', (second - 29) * 50), second);
  }
  expect(measured()).toEqual([0, 50, 100, 150, 200, 250, 300]);
  for (let second = 36; second < 50; second += 1) queue.setOverview(glance(second, 'paused', 300), second);
  queue.setOverview(glance(50, 'open', 320), 50);
  expect(measured()).toEqual([300, 320]);
});
