import type { WorkflowHandle } from '@temporalio/client';
import type { CancellationWork } from '../../domain/payment/cancellation';
import { until } from '../../test/harness/until';
import { type FakeActivities, startWorkflowRunner, type WorkflowRunner } from '../workflow-runner.fixture';
import { type CancelEventInput, changeCancellationUpdate } from './cancel-event-contract';

/* Only the logic of the workflow, in skipped time: what it starts, when, and when it ends. */
const input: CancelEventInput = { eventId: 'evt_1', reason: 'the singer is ill', by: 'oscar' };
const nothing: CancellationWork = {
  running: 0,
  unrefunded: 0,
  refunding: 0,
  balanceEmpty: 0,
  needsAttention: 0,
};

let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);

afterAll(() => runner?.stop());

/** Cancels an event; `left` is the remaining work at each check (the last one repeats). Returns what was done and recorded. */
async function withCancellation(
  left: Partial<CancellationWork>[],
  story: (handle: WorkflowHandle, calls: string[]) => Promise<void>,
  of: Partial<CancelEventInput> = {},
): Promise<string[]> {
  const calls: string[] = [];
  const fakes: FakeActivities = {
    closeEvent: () => void calls.push('closed'),
    tellSaleClosed: () => void calls.push('room notified'),
    readCancellationWork: () => ({ ...nothing, ...(left.length > 1 ? left.shift() : left[0]) }),
    noteCancellation: ({ status }) => void calls.push(status),
    cancelPurchases: () => void calls.push('purchases cancelled'),
    beginRefunds({ after }) {
      calls.push(`refunds begun after ${after || 'the start'}`);
      return 'bkg_9';
    },
    auditCancellationChange: ({ change }) => void calls.push(`audit ${change.action}`),
  };
  await runner.run({ type: 'cancelEvent', args: [{ ...input, ...of }], fakes }, (handle) =>
    story(handle, calls),
  );
  return calls;
}

const change = (handle: WorkflowHandle, action: 'cancel' | 'pause' | 'resume') =>
  handle.executeUpdate(changeCancellationUpdate, { args: [{ action, by: 'olga', reason: 'a test' }] });

const ends = async (handle: WorkflowHandle) => {
  expect(await handle.result()).toBe('completed');
};

it('closes the sale, cancels purchases, refunds page by page, and ends when nothing is left', async () => {
  const calls = await withCancellation(
    [{ running: 2, unrefunded: 20 }, { unrefunded: 10, refunding: 3 }, { refunding: 1 }, {}],
    ends,
  );
  expect(calls.slice(0, 8)).toEqual([
    'closed',
    'room notified',
    'refunding',
    'purchases cancelled',
    'refunds begun after the start',
    'refunding',
    'refunds begun after bkg_9',
    'refunding',
  ]);
  expect(calls.at(-1)).toBe('completed');
});

it('does not end before the last statements that saw the open sale have ended, even with nothing to do', async () => {
  const began = await runner.env.currentTimeMs();
  const calls = await withCancellation([{}], ends);
  expect(calls.filter((line) => line === 'closing').length).toBeGreaterThan(0);
  expect((await runner.env.currentTimeMs()) - began).toBeGreaterThanOrEqual(10_000);
});

it('starts no refunds while the balance at the bank is empty, and continues afterwards', async () => {
  const calls = await withCancellation(
    [{ unrefunded: 5, balanceEmpty: 2 }, { unrefunded: 5, balanceEmpty: 1 }, { unrefunded: 5 }, {}],
    ends,
  );
  const firstRefund = calls.indexOf('refunds begun after the start');
  expect(calls.slice(2, firstRefund)).toEqual(['waiting-for-balance', 'waiting-for-balance', 'refunding']);
});

it('starts nothing while it is paused, reports so, and resumes where it was', async () => {
  const left: Partial<CancellationWork>[] = [{ unrefunded: 5 }];
  const calls = await withCancellation(left, async (handle, so) => {
    const begun = () => so.filter((line) => line.startsWith('refunds')).length;
    expect(await change(handle, 'cancel')).toBe('closing');
    expect(await change(handle, 'pause')).toBe('paused');
    const begunBefore = begun();
    await runner.env.sleep(300_000);
    expect(begun()).toBe(begunBefore);
    expect(await change(handle, 'resume')).toBe('refunding');
    while (begun() === begunBefore) await runner.env.sleep(1_000);
    left.splice(0, 1, {});
    await ends(handle);
  });
  expect(calls.filter((line) => line.startsWith('audit'))).toEqual(['audit pause', 'audit resume']);
});

it('survives a cancel of its workflow, and still handles updates', async () => {
  const left: Partial<CancellationWork>[] = [{ unrefunded: 5 }];
  await withCancellation(left, async (handle) => {
    await change(handle, 'cancel');
    await handle.cancel();
    expect(await change(handle, 'pause')).toBe('paused');
    left.splice(0, 1, {});
    await ends(handle);
  });
});

it('keeps running while a refund needs a person', async () => {
  const left: Partial<CancellationWork>[] = [{ needsAttention: 1 }];
  const calls = await withCancellation(left, async (handle, so) => {
    while (!so.includes('needs-attention')) await runner.env.sleep(1_000);
    await runner.env.sleep(600_000);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    left.splice(0, 1, {});
    await ends(handle);
  });
  expect(calls.at(-1)).toBe('completed');
  // The checks become rarer: ten minutes fit a page of history.
  expect(calls.filter((line) => line === 'needs-attention').length).toBeLessThan(20);
});

it('closes nothing twice after a continue-as-new, stays paused, and resumes after the last booking', async () => {
  const paused = { closedAtMs: 1, isPaused: true, after: 'bkg_5' };
  const left: Partial<CancellationWork>[] = [{ unrefunded: 5 }];
  const calls = await withCancellation(
    left,
    async (handle, so) => {
      await until('it is paused', () => so.includes('paused'));
      expect(await change(handle, 'resume')).toBe('refunding');
      await until('refunds begin', () => so.includes('refunds begun after bkg_5'));
      left.splice(0, 1, {});
      await ends(handle);
    },
    paused,
  );
  expect(calls).not.toContain('closed');
});
