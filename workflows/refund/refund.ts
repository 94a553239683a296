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

/** What a running refund keeps. */
interface RefundRun {
  readonly input: RefundInput;
  readonly decision: ReturnType<typeof openRefundDecision>;
  status: RefundStatus;
  /** Each try at the bank that needs a new key has the next number. */
  attempt: number;
  /** Events of the bank about this refund, counted. */
  bankEvents: number;
  needsAttention: boolean;
}

/**
 * Refunds a booking, or single tickets of it: block the tickets → refund at the bank → free the tickets. In this order no
 * crash leaves a valid ticket whose money was refunded, nor a void ticket whose money nobody refunds. A refund that the bank
 * refuses waits for a person, with its tickets blocked.
 */
export async function refund(input: RefundInput): Promise<RefundResult> {
  let verdict: RefundVerdict | undefined;
  setHandler(
    refundVerdictUpdate,
    nonCancellableHandler(async () => {
      await condition(() => verdict !== undefined);
      return verdict!;
    }),
  );
  const run: RefundRun = {
    ...{ input, decision: openRefundDecision(input), status: 'open', attempt: 1 },
    ...{ bankEvents: 0, needsAttention: false },
  };
  setHandler(refundEventSignal, () => {
    run.bankEvents += 1;
  });

  // A refund under way cannot be cancelled; a person can withdraw it once the bank has refused it.
  return CancellationScope.nonCancellable(async () => {
    verdict = await unlessRefused(refusableLocalActivities.openRefund(input), cannotBeOpened);
    if (verdict.type !== 'opened') {
      setCurrentDetails(verdict.type === 'already' ? `in refund ${verdict.refundId}` : verdict.detail);
      await condition(allHandlersFinished);
      return { refundId: input.refundId, status: 'refused' };
    }
    await payBack(run, verdict.refund);
    await condition(allHandlersFinished);
    return { refundId: input.refundId, status: run.status };
  });
}

async function payBack(run: RefundRun, opened: OpenedRefund): Promise<void> {
  const { refundId } = opened;
  let retryInMs = FIRST_RETRY_MS;
  show(run, opened, 'asking the bank');
  while (true) {
    const eventsBefore = run.bankEvents;
    const answer = await requestBankRefund(run.input, opened, run.attempt);
    if (answer.type === 'refunded') {
      const { bankRefundId, amount } = answer;
      const detail = bankRefundId ?? 'nothing was left to pay back';
      run.status = 'refunded';
      setAttention(run, undefined);
      const end = { refundId, status: run.status, bankRefundId, bankAmount: amount, detail };
      await localActivities.closeRefund(end);
      return show(run, opened, detail);
    }
    if (answer.type === 'failed' || answer.type === 'broken') {
      const repair = await askPerson(run, opened, answer, retryInMs);
      if (repair && (await applyDecision(run, opened, repair, answer))) return;
      retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS);
      continue;
    }
    setAttention(run, undefined);
    run.status = answer.status;
    if (!answer.isAtTheBank) run.attempt += 1;
    await localActivities.noteRefund({ refundId, status: run.status, detail: answer.detail });
    show(run, opened, `the bank answered ${answer.detail}; it is asked again`);
    const summary = `ask again: ${answer.detail}`;
    await condition(() => run.bankEvents !== eventsBefore, retryInMs, { summary });
    retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS);
  }
}

/** Waits for a person. After a fault on our side it also ends by itself: the fault may have been fixed. */
async function askPerson(
  run: RefundRun,
  opened: OpenedRefund,
  { type, detail }: Extract<BankRefundAnswer, { type: 'failed' | 'broken' }>,
  retryInMs: number,
): Promise<RefundRepair | undefined> {
  run.status = 'needs-attention';
  await localActivities.noteRefund({ refundId: opened.refundId, status: run.status, detail });
  setAttention(run, type === 'failed' ? 'refund-failed' : 'step-failed');
  const what =
    type === 'failed'
      ? `the bank refused: ${detail}`
      : `a fault on our side, the effect at the bank is unknown: ${detail}`;
  show(run, opened, `${what}; retry, withdraw or settle-elsewhere by the update repairRefund`);
  return run.decision.wait(type === 'failed' ? undefined : retryInMs);
}

/** Returns whether the decision ends the refund. */
async function applyDecision(
  run: RefundRun,
  opened: OpenedRefund,
  { action, by, reason }: RefundRepair,
  { type }: BankRefundAnswer,
): Promise<boolean> {
  const { refundId } = opened;
  const detail = `${action} by ${by}: ${reason}`;
  if (action === 'withdraw') {
    run.status = 'withdrawn';
    await localActivities.withdrawRefund({ refundId, detail });
  } else if (action === 'settle-elsewhere') {
    run.status = 'settled-elsewhere';
    await localActivities.closeRefund({ refundId, status: run.status, detail });
  } else {
    // The refused refund is final at the bank, so another try needs another key.
    if (type === 'failed') run.attempt += 1;
    run.status = 'open';
    await localActivities.noteRefund({ refundId, status: run.status, detail });
  }
  setAttention(run, undefined);
  show(run, opened, detail);
  return run.status !== 'open';
}

/** Sets or clears the search attributes by which ops find refunds that need a person. */
function setAttention(run: RefundRun, reason: 'refund-failed' | 'step-failed' | undefined): void {
  const isNeeded = reason !== undefined;
  if (isNeeded === run.needsAttention) return;
  run.needsAttention = isNeeded;
  upsertSearchAttributes([
    { key: searchAttributes.needsAttention, value: isNeeded },
    { key: searchAttributes.attentionReason, value: reason ?? null },
  ]);
}

function show({ input, status }: RefundRun, { amount, ticketIds }: OpenedRefund, what: string): void {
  const money = `${formatMoney(amount)} for ${ticketIds.join(', ')}`;
  setCurrentDetails(`**${status}** ${money}\n\n${what}\n\nasked by ${input.by}: ${input.reason}`);
}
