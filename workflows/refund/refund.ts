import {
  ActivityFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  currentUpdateInfo,
  patched,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import type { OpenedRefund, RefundAnswer, RefundStatus, RefundVerdict } from '../../domain/payment/refund';
import { searchAttributes } from '../search-attributes';
import { bankActivities, localActivities, refusableLocalActivities } from '../steps/local-activities';
import { troubleOf } from '../steps/manual-intervention';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import { unlessRefused } from '../steps/retry-while-refused';
import {
  type RefundInput,
  type RefundRepair,
  type RefundResult,
  refundEventSignal,
  refundVerdictUpdate,
  repairRefundUpdate,
} from './refund-contract';

// How long a refund that the bank has not paid is left alone; its news come sooner, as a rule.
const FIRST_LOOK_MS = 5_000;
const LAST_LOOK_MS = 10 * 60_000;

const cannotBeOpened = {
  type: 'refused',
  code: 'internal-error',
  detail: 'The refund cannot be opened because of a fault on our side.',
} as const;

/** The step itself went wrong, and not at the bank. */
interface Broken {
  readonly type: 'broken';
  readonly detail: string;
}

/**
 * Gives the money of a booking, or of single tickets of it, back: take the tickets from the fan's use → pay at the bank →
 * free the tickets. In this order no crash leaves money given back for a ticket that still opens the door, nor a ticket
 * gone whose money nobody pays. What the bank refuses waits for a person, with its tickets blocked.
 */
export async function refund(input: RefundInput): Promise<RefundResult> {
  let verdict: RefundVerdict | undefined;
  let status: RefundStatus = 'open';
  let attempt = 1;
  let news = 0;
  let repair: RefundRepair | undefined;
  // A person may decide, and is listed as needed.
  let isUndecided = false;
  let isListed = false;

  setHandler(
    refundVerdictUpdate,
    nonCancellableHandler(async () => {
      await condition(() => verdict !== undefined);
      return verdict!;
    }),
  );
  setHandler(
    repairRefundUpdate,
    nonCancellableHandler(async (wish) => {
      const isTaken = isUndecided && repair === undefined;
      if (isTaken) repair = wish;
      const key = `${input.refundId}:${currentUpdateInfo()!.id}`;
      await localActivities.auditRefundRepair({
        key,
        refund: input,
        repair: wish,
        outcome: isTaken ? 'done' : 'not-needed',
      });
      return isTaken;
    }),
  );
  setHandler(refundEventSignal, () => {
    news += 1;
  });

  // Money that is on its way is seen through; who wants it stopped withdraws it when the bank refuses.
  return CancellationScope.nonCancellable(async () => {
    verdict = await unlessRefused(refusableLocalActivities.openRefund(input), cannotBeOpened);
    if (verdict.type !== 'opened') {
      setCurrentDetails(verdict.type === 'already' ? `in refund ${verdict.refundId}` : verdict.detail);
      await condition(allHandlersFinished);
      return { refundId: input.refundId, status: 'refused' };
    }
    await giveBack(verdict.refund);
    await condition(allHandlersFinished);
    return { refundId: input.refundId, status };
  });

  async function giveBack(opened: OpenedRefund): Promise<void> {
    const { refundId } = opened;
    let lookInMs = FIRST_LOOK_MS;
    show(opened, 'asking the bank');
    while (true) {
      const heard = news;
      const answer = await askBank(opened);
      if (answer.type === 'refunded') {
        const { bankRefundId, amount } = answer;
        const detail = bankRefundId ?? 'nothing was left to pay back';
        status = 'refunded';
        list(undefined);
        await localActivities.closeRefund({ refundId, status, bankRefundId, bankAmount: amount, detail });
        return show(opened, detail);
      }
      if (answer.type === 'failed' || answer.type === 'broken') {
        if (await askPerson(opened, answer, lookInMs)) return;
        lookInMs = Math.min(lookInMs * 2, LAST_LOOK_MS);
        continue;
      }
      list(undefined);
      status = answer.status;
      if (!answer.isAtTheBank) attempt += 1;
      await localActivities.noteRefund({ refundId, status, detail: answer.detail });
      show(opened, `the bank says ${answer.detail}; it is asked again`);
      await condition(() => news !== heard, lookInMs, { summary: `ask again: ${answer.detail}` });
      lookInMs = Math.min(lookInMs * 2, LAST_LOOK_MS);
    }
  }

  /** A payment of nothing is refused by every bank. A whole refund leaves the amount to the bank: that cannot be paid twice. */
  async function askBank(opened: OpenedRefund): Promise<RefundAnswer | Broken> {
    const { paymentIntentId, amount, isWhole, refundId } = opened;
    if (amount.amount === 0) return { type: 'refunded', bankRefundId: null, amount: 0 };
    try {
      return await bankActivities(`give ${formatMoney(amount)} back`).askForRefund({
        purchaseId: input.booking.purchaseId,
        paymentIntentId,
        amount: isWhole ? null : amount,
        refundKey: attempt === 1 ? refundId : `${refundId}:${attempt}`,
        reason: input.reason,
      });
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      // Nobody knows what it did, so it is asked again under the same key.
      const { code, detail } = troubleOf(error);
      // Refunds that asked before the two were told apart go on as they began.
      if (code !== 'bank-silent' && patched('a-fault-is-no-silence')) return { type: 'broken', detail };
      return { type: 'waiting', status: 'pending', isAtTheBank: true, detail: 'the bank is silent' };
    }
  }

  /**
   * Waits for a decision; true when that was the end of it. What a fault of ours has broken is also tried again by itself:
   * the fault may have been mended.
   */
  async function askPerson(
    opened: OpenedRefund,
    { type, detail }: Broken | Extract<RefundAnswer, { type: 'failed' }>,
    againInMs: number,
  ): Promise<boolean> {
    const { refundId } = opened;
    status = 'needs-attention';
    await localActivities.noteRefund({ refundId, status, detail });
    list(type === 'failed' ? 'refund-failed' : 'step-failed');
    const what =
      type === 'failed'
        ? `the bank refused: ${detail}`
        : `a fault of ours, what the bank did is not known: ${detail}`;
    show(opened, `${what}; retry, withdraw or settle-elsewhere by the update repairRefund`);
    isUndecided = true;
    if (type === 'failed') await condition(() => repair !== undefined);
    else await condition(() => repair !== undefined, againInMs, { summary: 'try again: step-failed' });
    isUndecided = false;
    if (!repair) return false;
    const { action, by, reason } = repair;
    repair = undefined;
    const why = `${action} by ${by}: ${reason}`;
    if (action === 'withdraw') {
      status = 'withdrawn';
      await localActivities.withdrawRefund({ refundId, detail: why });
    } else if (action === 'settle-elsewhere') {
      status = 'settled-elsewhere';
      await localActivities.closeRefund({ refundId, status, detail: why });
    } else {
      // What was refused is over for good at the bank, so another try needs another key.
      if (type === 'failed') attempt += 1;
      status = 'open';
      await localActivities.noteRefund({ refundId, status, detail: why });
    }
    list(undefined);
    show(opened, why);
    return status !== 'open';
  }

  /** On or off the list of those that need somebody. */
  function list(reason: 'refund-failed' | 'step-failed' | undefined): void {
    const isNeeded = reason !== undefined;
    if (isNeeded === isListed) return;
    isListed = isNeeded;
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
