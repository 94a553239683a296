import type { CatalogueEvent } from '../../domain/event';
import { catalogueEvent } from '../../domain/event.fixture';
import type { FanStatus } from '../../waiting-room/place';
import type { Standing } from './event-queue';
import { createQueueView } from './queue-view';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const view = createQueueView({ sign: async () => 'a-pass' }, { sign: () => 'a-place' });

/** The answer to a fan with that status. */
function told(
  status: FanStatus,
  {
    sale,
    available = 5,
    held = 0,
  }: { sale?: Partial<CatalogueEvent['sale']>; available?: number; held?: number } = {},
  more: Partial<Standing> = {},
) {
  const event = catalogueEvent({
    sale: { opensAt: inMinutes(-10), ...sale },
    availability: { available, held, booked: 0 },
  });
  const standing: Standing = {
    event,
    draw: undefined,
    status,
    ahead: 3,
    undrawn: false,
    reason: undefined,
    samples: [],
    waiting: 9,
    ...more,
  };
  return view(standing, 'fan-1');
}

const waiting = { state: 'waiting', place: 1, epoch: 'first', origin: 'kept' } as FanStatus;
const admitted: FanStatus = { state: 'admitted', admissionId: 'adm-1', expiresAtMs: Date.now() + 60_000 };
const absent: FanStatus = { state: 'absent', saleStatus: 'unset' };

it('gives an admitted fan a pass, until the sale is closed', async () => {
  expect(await told(admitted)).toMatchObject({ state: 'admitted', pass: 'a-pass' });
  const closed = await told(admitted, { sale: { override: 'closed' } });
  expect(closed).toMatchObject({ state: 'closed', saleStatus: 'closed' });
  expect(closed).not.toHaveProperty('pass');
});

it('still shows the purchase of a paying fan when the sale is closed', async () => {
  const buying: FanStatus = { state: 'buying', purchaseId: 'pur-1' };
  const closed = await told(buying, { sale: { override: 'closed' } });
  expect(closed).toMatchObject({ state: 'admitted', purchaseId: 'pur-1' });
});

it.each<[string, Partial<CatalogueEvent['sale']>, string]>([
  ['in its lobby', { opensAt: inMinutes(10) }, 'not-open'],
  ['paused', { override: 'paused' }, 'not-open'],
  ['scheduled', { opensAt: inMinutes(60) }, 'not-open'],
  ['open', {}, 'admitted'],
  ['closed', { override: 'closed' }, 'closed'],
])('gives the same state as a reserve for a sale without a queue that is %s', async (_, sale, state) => {
  expect((await told(absent, { sale: { queueRequired: false, ...sale } })).state).toBe(state);
});

it('gives no wait while no seat is free, because nobody knows when a hold ends', async () => {
  expect(await told(waiting)).toMatchObject({ estimatedWaitSeconds: 2, estimateBasis: 'planned' });
  expect(await told(waiting, { available: 0, held: 5 })).toMatchObject({
    state: 'waiting',
    aheadOfYou: 3,
    estimatedWaitSeconds: null,
    estimateBasis: 'none',
    seatsMayComeBack: true,
  });
});

it('gives the wait in the lobby in steps of ten seconds, with half of the lobby ahead of the fan', async () => {
  // 300 s until the opening and 9 waiting, two a second: 303.
  const lobby = await told(waiting, { sale: { opensAt: inMinutes(5) } }, { undrawn: true });
  expect(lobby).toMatchObject({ state: 'waiting', position: 0, estimatedWaitSeconds: 310 });
});
