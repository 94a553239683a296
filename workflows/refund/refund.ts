import {
  allHandlersFinished,
  CancellationScope,
  condition,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import type { OpenedRefund, RefundStatus, RefundVerdict } from '../../domain/payment/refund';
import { searchAttributes } from '../search-attributes';
import { localActivities, refusableLocalActivities } from '../steps/local-activities';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import { unlessRefused } from '../steps/retry-while-refused';
import { type BankRefundAnswer, requestBankRefund } from './bank-refund';
import {
  type RefundInput,
  type RefundRepair,
  type RefundResult,
  refundEventSignal,
  refundVerdictUpdate,
} from './refund-contract';
import { openRefundDecision } from './refund-decision';

// The delay until the bank is asked again about a refund that it has not paid; usually its event comes earlier.
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 10 * 60_000;

const cannotBeOpened = {
  type: 'refused',
  code: 'internal-error',
  detail: 'The refund cannot be opened because of a fault on our side.',
} as const;

/**
 * Refunds a booking, or single tickets of it: block the tickets → refund at the bank → free the tickets. In this order no
 * crash leaves a valid ticket whose money was refunded, nor a void ticket whose money nobody refunds. A refund that the bank
 * refuses waits for a person, with its tickets blocked.
 */
export async function refund(input: RefundInput): Promise<RefundResult> {
  let verdict: RefundVerdict | undefined;
  let status: RefundStatus = 'open';
  let attempt = 1;
  let bankEvents = 0;
  let needsAttention = false;

  setHandler(
    refundVerdictUpdate,
    nonCancellableHandler(async () => {
      await condition(() => verdict !== undefined);
      return verdict!;
    }),
  );
  const decision = openRefundDecision(input);
  setHandler(refundEventSignal, () => {
    bankEvents += 1;
  });

  // A refund under way cannot be cancelled; a person can withdraw it once the bank has refused it.
  return CancellationScope.nonCancellable(async () => {
    verdict = await unlessRefused(refusableLocalActivities.openRefund(input), cannotBeOpened);
    if (verdict.type !== 'opened') {
      setCurrentDetails(verdict.type === 'already' ? `in refund ${verdict.refundId}` : verdict.detail);
      await condition(allHandlersFinished);
      return { refundId: input.refundId, status: 'refused' };
    }
    await payBack(verdict.refund);
    await condition(allHandlersFinished);
    return { refundId: input.refundId, status };
  });

  async function payBack(opened: OpenedRefund): Promise<void> {
    const { refundId } = opened;
    let retryInMs = FIRST_RETRY_MS;
    show(opened, 'asking the bank');
    while (true) {
      const eventsBefore = bankEvents;
      const answer = await requestBankRefund(input, opened, attempt);
      if (answer.type === 'refunded') {
        const { bankRefundId, amount } = answer;
        const detail = bankRefundId ?? 'nothing was left to pay back';
        status = 'refunded';
        setAttention(undefined);
        await localActivities.closeRefund({ refundId, status, bankRefundId, bankAmount: amount, detail });
        return show(opened, detail);
      }
      if (answer.type === 'failed' || answer.type === 'broken') {
        const repair = await askPerson(opened, answer, retryInMs);
        if (repair && (await applyDecision(opened, repair, answer))) return;
        retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS);
        continue;
      }
      setAttention(undefined);
      status = answer.status;
      if (!answer.isAtTheBank) attempt += 1;
      await localActivities.noteRefund({ refundId, status, detail: answer.detail });
      show(opened, `the bank answered ${answer.detail}; it is asked again`);
      const summary = `ask again: ${answer.detail}`;
      await condition(() => bankEvents !== eventsBefore, retryInMs, { summary });
      retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS);
    }
  }

  /** Waits for a person. After a fault on our side it also ends by itself: the fault may have been fixed. */
  async function askPerson(
    opened: OpenedRefund,
    { type, detail }: Extract<BankRefundAnswer, { type: 'failed' | 'broken' }>,
    retryInMs: number,
  ): Promise<RefundRepair | undefined> {
    status = 'needs-attention';
    await localActivities.noteRefund({ refundId: opened.refundId, status, detail });
    setAttention(type === 'failed' ? 'refund-failed' : 'step-failed');
    const what =
      type === 'failed'
        ? `the bank refused: ${detail}`
        : `a fault on our side, the bank may have done it or not: ${detail}`;
    show(opened, `${what}; retry, withdraw or settle-elsewhere by the update repairRefund`);
    return decision.wait(type === 'failed' ? undefined : retryInMs);
  }

  /** Returns whether the decision ends the refund. */
  async function applyDecision(
    opened: OpenedRefund,
    { action, by, reason }: RefundRepair,
    { type }: BankRefundAnswer,
  ): Promise<boolean> {
    const { refundId } = opened;
    const detail = `${action} by ${by}: ${reason}`;
    if (action === 'withdraw') {
      status = 'withdrawn';
      await localActivities.withdrawRefund({ refundId, detail });
    } else if (action === 'settle-elsewhere') {
      status = 'settled-elsewhere';
      await localActivities.closeRefund({ refundId, status, detail });
    } else {
      // The refused refund is final at the bank, so another try needs another key.
      if (type === 'failed') attempt += 1;
      status = 'open';
      await localActivities.noteRefund({ refundId, status, detail });
    }
    setAttention(undefined);
    show(opened, detail);
    return status !== 'open';
  }

  /** Sets or clears the search attributes by which ops find refunds that need a person. */
  function setAttention(reason: 'refund-failed' | 'step-failed' | undefined): void {
    const isNeeded = reason !== undefined;
    if (isNeeded === needsAttention) return;
    needsAttention = isNeeded;
    upsertSearchAttributes([
      { key: searchAttributes.needsAttention, value: isNeeded },
      { key: searchAttributes.attentionReason, value: reason ?? null },
    ]);
  }

  function show({ amount, ticketIds }: OpenedRefund, what: string): void {
    const money = `${formatMoney(amount)} for ${ticketIds.join(', ')}`;
    setCurrentDetails(`**${status}** ${money}\n\n${what}\n\nasked by ${input.by}: ${input.reason}`);
  }
}
