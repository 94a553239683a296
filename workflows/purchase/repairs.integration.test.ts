import { activityInfo } from '@temporalio/activity';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { RepairOutcome } from '../../domain/repair';
import type { RefundOutcome } from '../../payments/refund';
import {
  authorised,
  captured,
  declined,
  HOLD_MS,
  lookedUp,
  paymentWon,
  processing,
  refunded,
  requiresAction,
  startPurchaseRunner,
  voided,
} from '../purchase.fixture';
import type { Fake, FakeActivities } from '../workflow-runner.fixture';
import {
  confirmUpdate,
  extendUpdate,
  refundUpdate,
  releaseUpdate,
  repairSignal,
  resendTicketUpdate,
  retryPaymentUpdate,
} from './purchase-contract';

const visa = { paymentMethod: 'pm_card_visa' };
const olga = { by: 'olga', reason: 'the bank was mended' };

let runner: Awaited<ReturnType<typeof startPurchaseRunner>>;

beforeAll(async () => {
  runner = await startPurchaseRunner();
}, 120_000);

afterAll(() => runner?.stop());

const refusedByTheBank = () => {
  throw ApplicationFailure.create({ type: 'BankRefused', message: 'the key was revoked' });
};
// Non-retryable, like the last try: the test server does not skip the time between the tries of an activity.
const silent = () => {
  throw ApplicationFailure.create({ type: 'BankUnavailable', message: 'no answer', nonRetryable: true });
};

/** An activity that fails until `mend` is called. */
function broken<T>(fail: () => never, mended: () => T) {
  let isBroken = true;
  return {
    act: () => (isBroken ? fail() : mended()),
    mend: () => {
      isBroken = false;
    },
  };
}

/** Collects the recorded troubles and repairs. */
function notebook() {
  const troubles: string[] = [];
  const audit: { action: string; by: string; reason: string; outcome: RepairOutcome }[] = [];
  return {
    troubles,
    audit,
    fakes: {
      reportTrouble: ({ reason }) => void troubles.push(reason),
      auditRepair: (line) => void audit.push(line),
    } satisfies FakeActivities,
  };
}

const attributesOf = async (handle: WorkflowHandle) => (await handle.describe()).searchAttributes;

describe('a purchase that cannot decide by itself', () => {
  it('reports it, waits, answers the fan with processing, and succeeds on a retry by ops', async () => {
    const book = notebook();
    const capture = broken(refusedByTheBank, () => captured);
    await runner.withPurchase({ capturePayment: capture.act, ...book.fakes }, async (handle) => {
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toEqual({ type: 'processing' });
      expect(await attributesOf(handle)).toMatchObject({
        PurchaseStage: ['needs-attention'],
        NeedsAttention: [true],
        AttentionReason: ['bank-refused'],
      });
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toEqual({ type: 'processing' });
      capture.mend();
      expect(await handle.executeUpdate(retryPaymentUpdate, { args: [olga] })).toMatchObject({
        type: 'done',
      });
      expect(await handle.result()).toMatchObject({ stage: 'confirmed', bookingId: 'bkg_1' });
      const after = await attributesOf(handle);
      expect(after).toMatchObject({ PurchaseStage: ['confirmed'], NeedsAttention: [false] });
    });
    expect(book.troubles).toEqual(['bank-refused: capture: the key was revoked']);
    expect(book.audit).toMatchObject([{ action: 'retry', ...olga, outcome: { type: 'done' } }]);
  });

  it('retries automatically after minutes of silence of the bank, with the seats booked', async () => {
    const book = notebook();
    const capture = broken(silent, () => captured);
    const reportTrouble: Fake<'reportTrouble'> = (line) => {
      book.fakes.reportTrouble(line);
      if (book.troubles.length === 2) capture.mend();
    };
    const calls = await runner.withPurchase(
      { capturePayment: capture.act, reportTrouble },
      async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
      },
    );
    expect(book.troubles).toEqual(Array(2).fill('bank-silent: capture: no answer'));
    expect(calls.filter((name) => name === 'bookSeats')).toHaveLength(1);
  });

  it('gives everything back when ops release it', async () => {
    const calls = await runner.withPurchase({ capturePayment: refusedByTheBank }, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      const fan = { by: 'fan', reason: 'given back by the fan' };
      expect(await handle.executeUpdate(releaseUpdate, { args: [fan] })).toMatchObject({
        code: 'payment-in-progress',
      });
      expect(await handle.executeUpdate(releaseUpdate, { args: [olga] })).toMatchObject({ type: 'done' });
      expect(await handle.result()).toMatchObject({ stage: 'released' });
    });
    const undone = ['unbookSeats', 'voidPayment', 'releaseSeats', 'returnAdmission'];
    expect(calls.filter((name) => undone.includes(name))).toEqual(undone);
  });

  it('keeps the seats while a payment cannot be voided, because they may be paid', async () => {
    const voiding = broken(refusedByTheBank, () => voided);
    const book = notebook();
    const fakes = { authorisePayment: () => declined, voidPayment: voiding.act, ...book.fakes };
    const calls = await runner.withPurchase(fakes, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      expect(await handle.executeUpdate(releaseUpdate, { args: [olga] })).toMatchObject({
        type: 'refused',
        code: 'payment-in-progress',
      });
      expect(await handle.executeUpdate(releaseUpdate, { args: [olga] })).toMatchObject({ type: 'refused' });
      voiding.mend();
      await handle.executeUpdate(retryPaymentUpdate, { args: [olga] });
      expect(await handle.result()).toMatchObject({ stage: 'released' });
    });
    expect(calls.lastIndexOf('voidPayment')).toBeLessThan(calls.indexOf('releaseSeats'));
    expect(book.audit.map(({ outcome }) => outcome.type)).toEqual(['refused', 'refused', 'done']);
  });

  it('waits for a pending refund, and starts another one after a failure only on a retry by ops', async () => {
    const answers: RefundOutcome[] = [
      { ...refunded, type: 'pending', reason: 'balance' },
      { ...refunded, type: 'pending', reason: 'balance' },
      { ...refunded, type: 'failed', reason: 'account closed' },
    ];
    const attempts: number[] = [];
    const book = notebook();
    const fakes: FakeActivities = {
      authorisePayment: () => processing,
      voidPayment: () => paymentWon,
      bookSeats: () => ({ type: 'hold-lost' }),
      refundPayment: ({ attempt }) => {
        attempts.push(attempt);
        return answers.shift() ?? refunded;
      },
    };
    await runner.withPurchase({ ...fakes, ...book.fakes }, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      while (!book.troubles.some((line) => line.startsWith('refund-failed'))) await runner.env.sleep('1m');
      await runner.env.sleep('3h');
      expect(attempts).toEqual([1, 1, 1]);
      await handle.executeUpdate(retryPaymentUpdate, { args: [olga] });
      expect(await handle.result()).toMatchObject({ stage: 'expired' });
    });
    expect(attempts).toEqual([1, 1, 1, 2]);
    // The first pending answer is not reported yet.
    expect(book.troubles).toEqual([
      'refund-pending: refund: balance',
      'refund-failed: refund: account closed',
    ]);
  });

  it('waits for the fan again when the bank answers and nothing has changed', async () => {
    const lookUp = broken(silent, () => ({ ...lookedUp, status: 'open' as const }));
    const resumed: string[] = [];
    const fakes: FakeActivities = {
      authorisePayment: () => requiresAction,
      lookUpPayment: lookUp.act,
      reportTrouble: lookUp.mend,
      resumeStage: ({ stage }) => void resumed.push(stage),
    };
    await runner.withPurchase(fakes, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      await handle.executeUpdate(retryPaymentUpdate, { args: [olga] });
      expect(await handle.result()).toMatchObject({ stage: 'expired' });
      expect(await attributesOf(handle)).toMatchObject({ NeedsAttention: [false] });
    });
    expect(resumed).toEqual(['awaiting-payment']);
  });

  it('does not book for an amount that differs', async () => {
    const book = notebook();
    const fakes: FakeActivities = {
      authorisePayment: () => requiresAction,
      lookUpPayment: () => ({ ...lookedUp, status: 'mismatch', detail: 'amount is 100, not 4500' }),
    };
    const calls = await runner.withPurchase({ ...fakes, ...book.fakes }, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      await handle.executeUpdate(retryPaymentUpdate, { args: [olga] });
      while (book.troubles.length === 0) await new Promise(setImmediate);
      expect(await handle.executeUpdate(releaseUpdate, { args: [olga] })).toMatchObject({ type: 'done' });
      expect(await handle.result()).toMatchObject({ stage: 'released' });
    });
    expect(book.troubles[0]).toContain('payment-differs: look up the payment: amount is 100, not 4500');
    expect(calls).not.toContain('bookSeats');
    expect(calls).toContain('voidPayment');
  });
});

describe('what ops can do with a purchase', () => {
  it('extends the hold once, also when the update is repeated, and not after its end', async () => {
    const begun = await runner.env.currentTimeMs();
    const extend = { ...olga, seconds: 900 };
    await runner.withPurchase({}, async (handle) => {
      const outcome = await handle.executeUpdate(extendUpdate, { args: [extend] });
      expect(outcome).toEqual({ type: 'done', detail: expect.stringContaining('2026-11-22T19:40:00.000Z') });
      expect(await handle.executeUpdate(extendUpdate, { args: [extend] })).toEqual(outcome);
      expect(await handle.result()).toMatchObject({ stage: 'expired' });
    });
    expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(900_000);

    await runner.withPurchase({ extendHold: () => ({ type: 'lost' }) }, async (handle) => {
      expect(await handle.executeUpdate(extendUpdate, { args: [extend] })).toMatchObject({
        type: 'refused',
        code: 'hold-expired',
      });
    });
  });

  it('reads the payment from the bank when its event was lost', async () => {
    await runner.withPurchase({ authorisePayment: () => requiresAction }, async (handle) => {
      expect(await handle.executeUpdate(retryPaymentUpdate, { args: [olga] })).toMatchObject({
        code: 'nothing-to-retry',
      });
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      await handle.executeUpdate(retryPaymentUpdate, { args: [olga] });
      expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
    });
  });

  it('refuses refund and resend without a booking, and repairs without author or reason', async () => {
    await runner.withPurchase({}, async (handle) => {
      for (const message of [refundUpdate, resendTicketUpdate])
        expect(await handle.executeUpdate(message, { args: [olga] })).toMatchObject({ code: 'not-booked' });
      for (const wrong of [{ by: 'olga' }, { reason: 'why' }, { by: 'olga', reason: ' ' }]) {
        const answer = handle.executeUpdate(releaseUpdate, { args: [wrong as never] });
        await expect(answer).rejects.toMatchObject({ cause: { type: 'invalid-request' } });
      }
      const tooLong = { ...olga, seconds: 3_601 };
      await expect(handle.executeUpdate(extendUpdate, { args: [tooLong] })).rejects.toMatchObject({
        cause: { type: 'invalid-request' },
      });
      expect((await handle.describe()).status.name).toBe('RUNNING');
    });
  });

  it('accepts the same repairs as a signal, for batches, and ignores an invalid signal', async () => {
    const book = notebook();
    await runner.withPurchase(book.fakes, async (handle) => {
      await handle.signal(repairSignal, { action: 'explode' } as never);
      await handle.signal(repairSignal, { action: 'release', ...olga });
      expect(await handle.result()).toMatchObject({ stage: 'released' });
    });
    expect(book.audit).toMatchObject([{ action: 'release', ...olga, outcome: { type: 'done' } }]);
  });

  it('upserts search attributes once, and three times when the bank is slow and declines the card', async () => {
    // Without the one for the hold: on a slow machine it ends later than was planned at the start.
    const upserts = async (handle: WorkflowHandle) =>
      (await handle.fetchHistory()).events!.filter(
        ({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => {
          const names = Object.keys(upsert?.searchAttributes?.indexedFields ?? {});
          return names.includes('PurchaseStage') && !names.includes('HoldUntil');
        },
      ).length;
    const payThreeTimes = async (handle: WorkflowHandle) => {
      for (let tries = 0; tries < 3; tries += 1) await handle.executeUpdate(confirmUpdate, { args: [visa] });
      await handle.result();
      return upserts(handle);
    };
    const answers = () => {
      const declines = [declined, declined];
      return () => declines.pop() ?? authorised;
    };
    const plan = async () => (await runner.env.currentTimeMs()) + HOLD_MS;
    const quick = { authorisePayment: answers() };
    await runner.withPurchase(
      quick,
      async (handle) => expect(await payThreeTimes(handle)).toBe(1),
      await plan(),
    );
    const answer = answers();
    const slow = { authorisePayment: () => (activityInfo().isLocal ? silent() : answer()) };
    await runner.withPurchase(
      slow,
      async (handle) => expect(await payThreeTimes(handle)).toBe(3),
      await plan(),
    );
  });
});
