import { activityInfo } from '@temporalio/activity';
import { writeAudit } from '../db/audit';
import { closeRefund, noteRefund, type RefundEnd, withdrawRefund } from '../db/finance/end-refund';
import { openRefund } from '../db/finance/open-refund';
import type { Pool } from '../db/pool';
import type { Money } from '../domain/money';
import type { RefundAnswer, RefundStatus, RefundVerdict } from '../domain/payment/refund';
import type { PurchasePublisher } from '../live/pub-sub';
import { BankRefused, type Payments, type RefundOutcome } from '../payments/stripe';
import type { RefundInput, RefundRepair } from '../workflows/refund/refund-contract';

/** The activities of a refund, one effect each. Each may run twice. */
export function createRefundActivities(deps: {
  pool: Pool;
  payments: Payments;
  purchasePublisher: PurchasePublisher;
}) {
  const { pool, payments, purchasePublisher } = deps;
  return {
    async openRefund({ refundId, booking, ticketIds, reason, by }: RefundInput): Promise<RefundVerdict> {
      const { workflowId } = activityInfo().workflowExecution!;
      const { bookingId } = booking;
      return openRefund(pool, { refundId, bookingId, ticketIds, workflowId, by, reason });
    },

    /** Refunds at the bank; the same key is the same refund. Without an amount, the whole remaining amount. */
    async askForRefund(input: {
      purchaseId: string;
      paymentIntentId: string;
      amount: Money | null;
      refundKey: string;
      reason: string;
    }): Promise<RefundAnswer> {
      const outcome = await payments
        .refund({ ...input, amount: input.amount ?? undefined })
        .catch((error: unknown): RefundOutcome => {
          if (error instanceof BankRefused) return { type: 'not-refundable', detail: error.message };
          throw error;
        });
      return answerOf(outcome);
    },

    async noteRefund(note: { refundId: string; status: RefundStatus; detail: string }): Promise<void> {
      await noteRefund(pool, note);
    },

    /** Writes to Postgres first, which is the truth, and then publishes. */
    async closeRefund(end: RefundEnd): Promise<void> {
      const move = await closeRefund(pool, end);
      if (move) await purchasePublisher.purchaseMoved(move).catch(() => undefined);
    },

    async withdrawRefund(refund: { refundId: string; detail: string }): Promise<void> {
      await withdrawRefund(pool, refund);
    },

    async auditRefundRepair(input: {
      key: string;
      refund: RefundInput;
      repair: RefundRepair;
      outcome: string;
    }): Promise<void> {
      const { key, refund, repair, outcome } = input;
      const { bookingId, eventId } = refund.booking;
      await writeAudit(pool, {
        key,
        by: repair.by,
        action: `refund-${repair.action}`,
        subject: { type: 'booking', id: bookingId },
        eventId,
        reason: repair.reason,
        outcome,
        details: { refundId: refund.refundId },
      });
    },
  };
}

function answerOf(outcome: RefundOutcome): RefundAnswer {
  switch (outcome.type) {
    case 'refunded':
      return { type: 'refunded', bankRefundId: outcome.refundId, amount: outcome.amount.amount };
    case 'already-refunded':
      return { type: 'refunded', bankRefundId: null, amount: 0 };
    case 'pending': {
      const status = outcome.reason === 'insufficient_funds' ? 'balance-empty' : 'pending';
      return { type: 'waiting', status, isAtTheBank: true, detail: outcome.reason };
    }
    case 'balance-empty':
      return { type: 'waiting', status: 'balance-empty', isAtTheBank: false, detail: outcome.detail };
    case 'failed':
      return { type: 'failed', detail: outcome.reason };
    case 'not-refundable':
      return { type: 'failed', detail: outcome.detail };
  }
}
