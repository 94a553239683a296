import { setTimeout } from 'node:timers/promises';
import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';
import type { OpenedRefund, RefundAnswer, RefundVerdict } from '../domain/payment/refund';
import { buildBundle } from '../temporal/build-bundle';
import { record, recordingTo } from '../test/histories';
import {
  type RefundInput,
  type RefundRepair,
  refundNewsSignal,
  refundVerdictUpdate,
  repairRefundUpdate,
} from './refund-contract';
import { startTimeSkippingServer } from './workflow-runner.fixture';

/* The logic of the workflow alone, in skipped time, against a script of the bank's answers. */
const input: RefundInput = {
  refundId: 'rfd_1',
  booking: { bookingId: 'bkg_1', purchaseId: 'pur_1', eventId: 'evt_1', userId: 'fan' },
  ticketIds: null,
  reason: 'the fan is ill',
  by: 'olga',
};
const opened: OpenedRefund = {
  refundId: 'rfd_1',
  paymentIntentId: 'pi_1',
  amount: { amount: 9000, currency: 'eur' },
  ticketIds: ['tkt_1', 'tkt_2'],
  isWhole: true,
};
const refunded: RefundAnswer = { type: 'refunded', bankRefundId: 're_1', amount: 9000 };
const empty: RefundAnswer = {
  type: 'waiting',
  status: 'balance-empty',
  isAtTheBank: true,
  detail: 'insufficient_funds',
};

interface Script {
  /** An `Error` is a refusal of the database. */
  readonly verdict: RefundVerdict | Error;
  /** The last one is said for ever. */
  readonly answers: (RefundAnswer | 'silence' | 'fault')[];
  readonly told: string[];
}

const taskQueue = 'refund';
// By workflow, so that one worker serves all tests.
const scripts = new Map<string, Script>();
const script = () => scripts.get(activityInfo().workflowExecution!.workflowId)!;
const tell = (line: string) => void script().told.push(line);

const activities: Partial<Record<keyof Activities, (input: never) => Promise<unknown>>> = {
  async openRefund() {
    const { verdict } = script();
    if (verdict instanceof Error) throw ApplicationFailure.nonRetryable(verdict.message, 'StatementRefused');
    return verdict;
  },
  async askForRefund({ refundKey, amount }: { refundKey: string; amount: { amount: number } | null }) {
    tell(`bank ${refundKey} ${amount?.amount ?? 'all'}`);
    const { answers } = script();
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'silence') throw ApplicationFailure.retryable('no answer', 'BankUnavailable');
    if (answer === 'fault') throw new TypeError('amount is not iterable');
    return answer;
  },
  noteRefund: async ({ status, detail }: { status: string; detail: string }) => tell(`${status}: ${detail}`),
  closeRefund: async ({ status, bankAmount }: { status: string; bankAmount?: number }) =>
    tell(`closed as ${status} ${bankAmount ?? ''}`.trim()),
  withdrawRefund: async () => tell('tickets given back'),
  auditRefundRepair: async (of: { repair: RefundRepair; outcome: string }) =>
    tell(`audit ${of.repair.action} ${of.outcome}`),
};

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let runs = 0;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  env = await startTimeSkippingServer();
  // BOOL and KEYWORD
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { NeedsAttention: 5, AttentionReason: 2 },
  });
  const codePath = process.env.WORKFLOW_BUNDLE ?? (await buildBundle());
  worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    activities,
    workflowBundle: { codePath },
  });
  running = worker.run();
}, 120_000);

afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

type Handle = ReturnType<typeof env.client.workflow.getHandle>;

/** Runs one refund; answers what the bank was asked and what the database was told, in order. */
async function withRefund(
  answers: (RefundAnswer | 'silence' | 'fault')[],
  story: (handle: Handle, told: string[]) => Promise<unknown>,
  verdict: Script['verdict'] = { type: 'opened', refund: opened },
): Promise<string[]> {
  runs += 1;
  const workflowId = `refund-${runs}`;
  const told: string[] = [];
  scripts.set(workflowId, { verdict, answers, told });
  const handle = await env.client.workflow.start('refund', { workflowId, taskQueue, args: [input] });
  await story(handle, told);
  if (recordingTo) record(recordingTo, await handle.fetchHistory());
  return told;
}

const repair = (handle: Handle, action: RefundRepair['action']) =>
  handle.executeUpdate(repairRefundUpdate, { args: [{ action, by: 'olga', reason: 'I asked the bank' }] });

async function needsAttention(told: string[]): Promise<void> {
  while (!told.some((line) => line.startsWith('needs-attention'))) await env.sleep(1_000);
}

describe('a refund', () => {
  it('pays, then frees the tickets', async () => {
    const told = await withRefund([refunded], async (handle) => {
      expect(await handle.executeUpdate(refundVerdictUpdate)).toEqual({ type: 'opened', refund: opened });
      expect(await handle.result()).toEqual({ refundId: 'rfd_1', status: 'refunded' });
    });
    expect(told).toEqual(['bank rfd_1 all', 'closed as refunded 9000']);
  });

  it('of some tickets names the amount', async () => {
    const part = { ...opened, isWhole: false };
    const told = await withRefund([refunded], (handle) => handle.result(), {
      type: 'opened',
      refund: part,
    });
    expect(told[0]).toBe('bank rfd_1 9000');
  });

  it('that the database refuses to open for good ends with that, and asks no bank', async () => {
    const ends = async (handle: Handle) =>
      expect(await handle.result()).toEqual({ refundId: 'rfd_1', status: 'refused' });
    expect(await withRefund([refunded], ends, new Error('integer out of range'))).toEqual([]);
  });

  it('asks no bank for nothing', async () => {
    const free = { ...opened, amount: { amount: 0, currency: 'eur' } };
    const told = await withRefund([refunded], (handle) => handle.result(), {
      type: 'opened',
      refund: free,
    });
    expect(told).toEqual(['closed as refunded 0']);
  });

  it.each<RefundVerdict>([
    { type: 'already', refundId: 'rfd_0' },
    { type: 'refused', code: 'booking-not-found', detail: 'There is no such booking.' },
  ])('does nothing when the database says $type', async (verdict) => {
    const told = await withRefund(
      [refunded],
      async (handle) => {
        expect(await handle.result()).toMatchObject({ status: 'refused' });
      },
      verdict,
    );
    expect(told).toEqual([]);
  });

  it('waits an empty balance out, for hours if need be, asking ever more rarely', async () => {
    const told = await withRefund([...Array(20).fill(empty), refunded], async (handle) => {
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(told.filter((line) => line === 'bank rfd_1 all')).toHaveLength(21);
    expect(new Set(told.slice(0, -1))).toEqual(
      new Set(['bank rfd_1 all', 'balance-empty: insufficient_funds']),
    );
  });

  it('asks under another name when the bank did not take the order', async () => {
    const told = await withRefund([{ ...empty, isAtTheBank: false }, refunded], async (handle) => {
      await handle.result();
    });
    expect(told.filter((line) => line.startsWith('bank'))).toEqual(['bank rfd_1 all', 'bank rfd_1:2 all']);
  });

  it('outlasts a bank that says nothing, and asks under the same name', async () => {
    const told = await withRefund([...Array(40).fill('silence'), refunded], async (handle) => {
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(told).toContain('pending: the bank is silent');
    expect(new Set(told.filter((line) => line.startsWith('bank')))).toEqual(new Set(['bank rfd_1 all']));
  });

  describe('whose own code is at fault', () => {
    const fault = 'needs-attention: amount is not iterable';

    it('says so instead of waiting for the bank, and goes on by itself once it is mended', async () => {
      const told = await withRefund([...Array(60).fill('fault'), refunded], async (handle) => {
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      });
      expect(told).toContain(fault);
      expect(told.filter((line) => line.startsWith('pending'))).toEqual([]);
      expect(new Set(told.filter((line) => line.startsWith('bank')))).toEqual(new Set(['bank rfd_1 all']));
      expect(told.at(-1)).toBe('closed as refunded 9000');
    });

    it('is tried again at once when somebody says so, under the same name, for nobody knows what the bank did', async () => {
      const answers: Script['answers'] = ['fault'];
      const told = await withRefund(answers, async (handle, told) => {
        await needsAttention(told);
        answers.splice(0, 1, refunded);
        expect(await repair(handle, 'retry')).toBe(true);
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      });
      expect(told.slice(-4)).toEqual([
        ...['audit retry done', 'open: retry by olga: I asked the bank', 'bank rfd_1 all'],
        'closed as refunded 9000',
      ]);
    });

    it('ends as somebody decides', async () => {
      const told = await withRefund(['fault'], async (handle, told) => {
        await needsAttention(told);
        await repair(handle, 'settle-elsewhere');
        expect(await handle.result()).toMatchObject({ status: 'settled-elsewhere' });
      });
      expect(told.at(-1)).toBe('closed as settled-elsewhere');
    });
  });

  it('hears news before its timer', async () => {
    const answers = [...Array(10).fill(empty)];
    await withRefund(answers, async (handle, told) => {
      while (told.length < 12) await env.sleep(1_000);
      answers.splice(0, answers.length, refunded);
      await handle.signal(refundNewsSignal);
      // No time is skipped while nobody sleeps in it: the next look would be minutes away.
      while (told.at(-1) !== 'closed as refunded 9000') await setTimeout(10);
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
  });

  it('that the bank refused waits for a person, and tries anew under another name', async () => {
    const told = await withRefund(
      [{ type: 'failed', detail: 'lost_or_stolen_card' }, refunded],
      async (handle, told) => {
        await needsAttention(told);
        expect(await repair(handle, 'retry')).toBe(true);
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      },
    );
    expect(told).toEqual([
      'bank rfd_1 all',
      'needs-attention: lost_or_stolen_card',
      'audit retry done',
      'open: retry by olga: I asked the bank',
      'bank rfd_1:2 all',
      'closed as refunded 9000',
    ]);
  });

  it.each([
    ['withdraw', 'withdrawn', 'tickets given back'],
    ['settle-elsewhere', 'settled-elsewhere', 'closed as settled-elsewhere'],
  ] as const)('that the bank refused ends by %s', async (action, status, last) => {
    const told = await withRefund([{ type: 'failed', detail: 'charge_disputed' }], async (handle, told) => {
      await needsAttention(told);
      await repair(handle, action);
      expect(await handle.result()).toMatchObject({ status });
    });
    expect(told.slice(2).sort()).toEqual([`audit ${action} done`, last]);
  });

  it('that goes well by itself takes no repair, and says who tried', async () => {
    const answers = [...Array(10).fill(empty)];
    const told = await withRefund(answers, async (handle, told) => {
      while (told.length < 2) await env.sleep(1);
      expect(await repair(handle, 'withdraw')).toBe(false);
      answers.splice(0, answers.length, refunded);
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(told).toContain('audit withdraw not-needed');
  });

  it('cannot be cancelled half way, and still listens', async () => {
    const answers: RefundAnswer[] = [{ type: 'failed', detail: 'charge_disputed' }, empty, refunded];
    await withRefund(answers, async (handle, told) => {
      await needsAttention(told);
      await handle.cancel();
      expect(await repair(handle, 'retry')).toBe(true);
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
  });
});
