import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { OpenedRefund, RefundAnswer, RefundVerdict } from '../../domain/payment/refund';
import { until } from '../../test/harness/until';
import { type FakeActivities, startWorkflowRunner, type WorkflowRunner } from '../workflow-runner.fixture';
import {
  type RefundInput,
  type RefundRepair,
  refundEventSignal,
  refundVerdictUpdate,
  repairRefundUpdate,
} from './refund-contract';

/* Only the logic of the workflow, in skipped time, with fakes of the bank and of Postgres. */
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

/** The bank's answers, one per call; the last one repeats. */
type Answers = (RefundAnswer | 'silence' | 'fault')[];

let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);

afterAll(() => runner?.stop());

/** Fakes of the bank with these answers and of Postgres with this verdict (an `Error` is its refusal); they record to `calls`. */
function fakesOf(verdict: RefundVerdict | Error, answers: Answers, calls: string[]): FakeActivities {
  const tell = (line: string) => void calls.push(line);
  return {
    openRefund() {
      if (verdict instanceof Error)
        throw ApplicationFailure.nonRetryable(verdict.message, 'StatementRefused');
      return verdict;
    },
    askForRefund({ refundKey, amount }) {
      tell(`bank ${refundKey} ${amount?.amount ?? 'all'}`);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer === 'silence') throw ApplicationFailure.retryable('no answer', 'BankUnavailable');
      if (answer === 'fault') throw new TypeError('amount is not iterable');
      return answer;
    },
    noteRefund: ({ status, detail }) => tell(`${status}: ${detail}`),
    closeRefund: (end) => tell(`closed as ${end.status}${'bankAmount' in end ? ` ${end.bankAmount}` : ''}`),
    withdrawRefund: () => tell('tickets given back'),
    auditRefundRepair: ({ repair, outcome }) => tell(`audit ${repair.action} ${outcome}`),
  };
}

/** Runs one refund; returns its calls to the bank and to Postgres, in order. */
async function withRefund(
  answers: Answers,
  story: (handle: WorkflowHandle, calls: string[]) => Promise<unknown>,
  verdict: RefundVerdict | Error = { type: 'opened', refund: opened },
): Promise<string[]> {
  const calls: string[] = [];
  const fakes = fakesOf(verdict, answers, calls);
  await runner.run({ type: 'refund', args: [input], fakes }, (handle) => story(handle, calls));
  return calls;
}

const repair = (handle: WorkflowHandle, action: RefundRepair['action']) =>
  handle.executeUpdate(repairRefundUpdate, { args: [{ action, by: 'olga', reason: 'I asked the bank' }] });

async function needsAttention(calls: string[]): Promise<void> {
  while (!calls.some((line) => line.startsWith('needs-attention'))) await runner.env.sleep(1_000);
}

describe('a refund', () => {
  it('pays, then frees the tickets', async () => {
    const calls = await withRefund([refunded], async (handle) => {
      expect(await handle.executeUpdate(refundVerdictUpdate)).toEqual({ type: 'opened', refund: opened });
      expect(await handle.result()).toEqual({ refundId: 'rfd_1', status: 'refunded' });
    });
    expect(calls).toEqual(['bank rfd_1 all', 'closed as refunded 9000']);
  });

  it('of some tickets names the amount', async () => {
    const part = { ...opened, isWhole: false };
    const calls = await withRefund([refunded], (handle) => handle.result(), {
      type: 'opened',
      refund: part,
    });
    expect(calls[0]).toBe('bank rfd_1 9000');
  });

  it('that Postgres refuses to open ends as refused, without a call to the bank', async () => {
    const ends = async (handle: WorkflowHandle) =>
      expect(await handle.result()).toEqual({ refundId: 'rfd_1', status: 'refused' });
    expect(await withRefund([refunded], ends, new Error('integer out of range'))).toEqual([]);
  });

  it('does not call the bank for an amount of 0', async () => {
    const free = { ...opened, amount: { amount: 0, currency: 'eur' } };
    const calls = await withRefund([refunded], (handle) => handle.result(), {
      type: 'opened',
      refund: free,
    });
    expect(calls).toEqual(['closed as refunded 0']);
  });

  it.each<RefundVerdict>([
    { type: 'already', refundId: 'rfd_0' },
    { type: 'refused', code: 'booking-not-found', detail: 'There is no such booking.' },
  ])('does nothing when the verdict is $type', async (verdict) => {
    const calls = await withRefund(
      [refunded],
      async (handle) => {
        expect(await handle.result()).toMatchObject({ status: 'refused' });
      },
      verdict,
    );
    expect(calls).toEqual([]);
  });

  it('waits while the balance is empty, for hours if necessary, with growing intervals', async () => {
    const calls = await withRefund([...Array(20).fill(empty), refunded], async (handle) => {
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(calls.filter((line) => line === 'bank rfd_1 all')).toHaveLength(21);
    expect(new Set(calls.slice(0, -1))).toEqual(
      new Set(['bank rfd_1 all', 'balance-empty: insufficient_funds']),
    );
  });

  it('uses another key when the bank has not created the refund', async () => {
    const calls = await withRefund([{ ...empty, isAtTheBank: false }, refunded], async (handle) => {
      await handle.result();
    });
    expect(calls.filter((line) => line.startsWith('bank'))).toEqual(['bank rfd_1 all', 'bank rfd_1:2 all']);
  });

  it('keeps asking a silent bank with the same key', async () => {
    const calls = await withRefund([...Array(40).fill('silence'), refunded], async (handle) => {
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(calls).toContain('pending: the bank is silent');
    expect(new Set(calls.filter((line) => line.startsWith('bank')))).toEqual(new Set(['bank rfd_1 all']));
  });

  describe('whose own code is at fault', () => {
    const fault = 'needs-attention: amount is not iterable';

    it('reports it instead of waiting for the bank, and continues by itself once it is fixed', async () => {
      const calls = await withRefund([...Array(60).fill('fault'), refunded], async (handle) => {
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      });
      expect(calls).toContain(fault);
      expect(calls.filter((line) => line.startsWith('pending'))).toEqual([]);
      expect(new Set(calls.filter((line) => line.startsWith('bank')))).toEqual(new Set(['bank rfd_1 all']));
      expect(calls.at(-1)).toBe('closed as refunded 9000');
    });

    it('is retried at once by a person, with the same key, because the effect at the bank is unknown', async () => {
      const answers: Answers = ['fault'];
      const calls = await withRefund(answers, async (handle, calls) => {
        await needsAttention(calls);
        answers.splice(0, 1, refunded);
        expect(await repair(handle, 'retry')).toBe(true);
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      });
      expect(calls.slice(-4)).toEqual([
        ...['audit retry done', 'open: retry by olga: I asked the bank', 'bank rfd_1 all'],
        'closed as refunded 9000',
      ]);
    });

    it('ends by the decision of a person', async () => {
      const calls = await withRefund(['fault'], async (handle, calls) => {
        await needsAttention(calls);
        await repair(handle, 'settle-elsewhere');
        expect(await handle.result()).toMatchObject({ status: 'settled-elsewhere' });
      });
      expect(calls.at(-1)).toBe('closed as settled-elsewhere');
    });
  });

  it('asks the bank at an event, before its timer', async () => {
    const answers = [...Array(10).fill(empty)];
    await withRefund(answers, async (handle, calls) => {
      while (calls.length < 12) await runner.env.sleep(1_000);
      answers.splice(0, answers.length, refunded);
      await handle.signal(refundEventSignal);
      // The test server skips time only during its own sleep: without the event the next try would be minutes away.
      await until('it is closed', () => calls.at(-1) === 'closed as refunded 9000');
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
  });

  it('that the bank refused waits for a person, and a retry uses another key', async () => {
    const calls = await withRefund(
      [{ type: 'failed', detail: 'lost_or_stolen_card' }, refunded],
      async (handle, calls) => {
        await needsAttention(calls);
        expect(await repair(handle, 'retry')).toBe(true);
        expect(await handle.result()).toMatchObject({ status: 'refunded' });
      },
    );
    expect(calls).toEqual([
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
    const calls = await withRefund([{ type: 'failed', detail: 'charge_disputed' }], async (handle, calls) => {
      await needsAttention(calls);
      await repair(handle, action);
      expect(await handle.result()).toMatchObject({ status });
    });
    expect(calls.slice(2).sort()).toEqual([`audit ${action} done`, last]);
  });

  it('that needs no person accepts no decision, and records who tried', async () => {
    const answers = [...Array(10).fill(empty)];
    const calls = await withRefund(answers, async (handle, calls) => {
      while (calls.length < 2) await runner.env.sleep(1);
      expect(await repair(handle, 'withdraw')).toBe(false);
      answers.splice(0, answers.length, refunded);
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
    expect(calls).toContain('audit withdraw not-needed');
  });

  it('survives a cancel of its workflow, and still handles updates', async () => {
    const answers: RefundAnswer[] = [{ type: 'failed', detail: 'charge_disputed' }, empty, refunded];
    await withRefund(answers, async (handle, calls) => {
      await needsAttention(calls);
      await handle.cancel();
      expect(await repair(handle, 'retry')).toBe(true);
      expect(await handle.result()).toMatchObject({ status: 'refunded' });
    });
  });
});
