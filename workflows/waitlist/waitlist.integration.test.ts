import { activityInfo } from '@temporalio/activity';
import { Worker } from '@temporalio/worker';
import { buildBundle } from '../../temporal/build-bundle';
import { until } from '../../test/harness/until';
import { PURCHASE_QUEUE, purchaseWorkflowId } from '../purchase/purchase-contract';
import { request, reservation } from '../purchase.fixture';
import {
  type Fake,
  type FakeActivities,
  registerFakes,
  startWorkflowRunner,
  type WorkflowRunner,
} from '../workflow-runner.fixture';
import { joinedWaitlistSignal } from './waitlist-contract';

/*
 * Only the logic of the waitlist and of the purchases that it starts, in skipped time, with a list in memory instead of
 * Postgres. db/sale/waitlist.integration.test.ts proves that nobody else gets the offered seats.
 */
const OFFER_SECONDS = 900;
const eventId = 'evt_1';
let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);

afterAll(() => runner?.stop());

type ClaimInput = Parameters<Fake<'claimSeats'>>[0];

/** A sale with `free` seats and these fans on its waitlist; records the claims and the ended purchases. */
function openList(free: number, ...waiting: { userId: string; quantity: number }[]) {
  const claims: { userId: string; input: ClaimInput; atMs: number }[] = [];
  const offered = new Map<string, { userId: string; quantity: number }>();
  const ended: string[] = [];
  let looks = 0;
  return {
    claims,
    ended,
    waiting,
    get looks() {
      return looks;
    },
    waitlistFakes: {
      awaitOffer() {
        looks += 1;
        const index = waiting.findIndex(({ quantity }) => quantity <= free);
        const isEmpty = waiting.length === 0 && offered.size === 0;
        // The retry asks again: the test server skips time only while no activity runs.
        if (index < 0 && !isEmpty) throw new Error('nothing is free');
        const [next] = index < 0 ? [] : waiting.splice(index, 1);
        if (!next) return null;
        const purchaseId = `pur_${next.userId}`;
        offered.set(purchaseId, next);
        free -= next.quantity;
        return { ...next, purchaseId, offerSeconds: OFFER_SECONDS };
      },
    } satisfies FakeActivities,
    purchaseFakes: {
      holdLeftMs: () => 0,
      async claimSeats(input) {
        const { userId, purchaseId, offerSeconds } = input;
        claims.push({ userId, input, atMs: await runner.env.currentTimeMs() });
        return {
          type: 'reserved',
          reservation: { ...reservation, purchaseId },
          holdLeftMs: offerSeconds! * 1_000,
        };
      },
      async releaseSeats({ purchaseId }) {
        free += offered.get(purchaseId)?.quantity ?? 0;
        offered.delete(purchaseId);
        ended.push(purchaseId);
        return { type: 'released' };
      },
    } satisfies FakeActivities,
    /** The fan has a running purchase: the waitlist takes its offer back. */
    takeBack: (purchaseId: string) => offered.delete(purchaseId),
  };
}

/** Purchases run on the queue of the product, where the waitlist starts them. */
async function withPurchases(list: ReturnType<typeof openList>, story: () => Promise<void>): Promise<void> {
  const { activities, unfaked } = registerFakes(list.purchaseFakes);
  const worker = await Worker.create({
    connection: runner.env.nativeConnection,
    taskQueue: PURCHASE_QUEUE,
    activities,
    workflowBundle: { codePath: process.env.WORKFLOW_BUNDLE ?? (await buildBundle()) },
  });
  await worker.runUntil(Promise.race([story(), unfaked]));
}

const waitlistOf = (list: ReturnType<typeof openList>) => ({
  type: 'waitlist',
  args: [{ eventId }],
  fakes: list.waitlistFakes,
});

test('an offer is a purchase with a hold of fifteen minutes; when it expires the next offer follows, until no fan waits', async () => {
  const list = openList(2, { userId: 'ann', quantity: 2 }, { userId: 'bob', quantity: 1 });
  await withPurchases(list, async () => {
    await runner.run(waitlistOf(list), async (handle) => {
      await handle.result();
    });
  });
  expect(list.claims.map(({ userId }) => userId)).toEqual(['ann', 'bob']);
  expect(list.claims[0]!.input).toMatchObject({
    purchaseId: 'pur_ann',
    request: { kind: 'best-available', quantity: 2 },
    offerSeconds: OFFER_SECONDS,
  });
  const [first, second] = list.claims.map(({ atMs }) => atMs) as [number, number];
  expect(second - first).toBeGreaterThanOrEqual(OFFER_SECONDS * 1_000);
  expect(second - first).toBeLessThan((OFFER_SECONDS + 60) * 1_000);
  expect(list.ended).toEqual(['pur_ann', 'pur_bob']);
});

test('offers that can be made at the same time do not wait for each other', async () => {
  const list = openList(3, { userId: 'cid', quantity: 2 }, { userId: 'dan', quantity: 1 });
  await withPurchases(list, async () => {
    await runner.run(waitlistOf(list), async (handle) => {
      await handle.result();
    });
  });
  const [first, second] = list.claims.map(({ atMs }) => atMs) as [number, number];
  expect(second - first).toBeLessThan(60_000);
});

test('a fan with a running purchase keeps it, and the waitlist continues', async () => {
  const list = openList(1, { userId: 'eve', quantity: 1 });
  await withPurchases(list, async () => {
    const own = await runner.env.client.workflow.start('purchase', {
      workflowId: purchaseWorkflowId(eventId, 'eve'),
      taskQueue: PURCHASE_QUEUE,
      args: [
        { purchaseId: 'pur_own', eventId, userId: 'eve', request, admissionId: null, offerSeconds: 3_600 },
      ],
    });
    await runner.run(waitlistOf(list), async (handle) => {
      await until('the offer is made', () => list.waiting.length === 0);
      list.takeBack('pur_eve');
      await handle.result();
    });
    // The waitlist has not changed the fan's own hold, which runs to its end.
    expect(await own.result()).toEqual({ purchaseId: 'pur_own', stage: 'expired' });
  });
  expect(list.claims.map(({ input }) => input.purchaseId)).toEqual(['pur_own']);
});

test('a fan who joins just after the list was found empty still gets an offer', async () => {
  const list = openList(1);
  await withPurchases(list, async () => {
    const fakes = {
      async awaitOffer() {
        if (list.looks === 0) {
          const found = list.waitlistFakes.awaitOffer();
          list.waiting.push({ userId: 'fay', quantity: 1 });
          const { workflowId } = activityInfo().workflowExecution!;
          await runner.env.client.workflow.getHandle(workflowId).signal(joinedWaitlistSignal);
          return found;
        }
        return list.waitlistFakes.awaitOffer();
      },
    };
    await runner.run({ ...waitlistOf(list), fakes }, async (handle) => {
      await handle.result();
    });
  });
  expect(list.claims.map(({ userId }) => userId)).toEqual(['fay']);
});
