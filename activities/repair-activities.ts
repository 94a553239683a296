import { writeAudit } from '../db/audit';
import { type FoundRepair, listRepairs, recordRepair, withholdRepairs } from '../db/finance/cases';
import { recordFacts } from '../db/finance/ledger';
import { listOurLines } from '../db/finance/line-streams';
import { recordMoneyMovement } from '../db/finance/record-money-movement';
import { inTransaction, type Pool } from '../db/pool';
import type { MoneyFact } from '../domain/payment/ledger';
import { paymentFacts } from '../domain/payment/payment-facts';
import type { PurchasePublisher } from '../live/pub-sub';
import type { Payments } from '../payments/stripe';

/** What came of a repair. */
export type RepairOutcome =
  /** Done by us, now or by an earlier try. */
  | 'done'
  /** The bank took the refund and has not paid it yet. */
  | 'pending'
  /** The bank or the database say something else than a moment ago: a person decides. */
  | 'changed'
  | 'refused';

interface Tried {
  readonly outcome: RepairOutcome;
  readonly currency: string;
  readonly facts: readonly MoneyFact[];
  readonly details: Readonly<Record<string, unknown>>;
}

const ACTIONS = {
  refund: 'refund-orphan',
  void: 'void-stale',
  'follow-bank': 'follow-bank',
} as const satisfies Record<NonNullable<FoundRepair['repair']>, string>;

/** Repairs that are safe to make without a person, each once, with a line in the audit. */
export function createRepairActivities(deps: {
  pool: Pool;
  payments: Payments;
  fanStatus: PurchasePublisher;
}) {
  const { pool, payments, fanStatus } = deps;
  return {
    /** The cases that this reconciliation may repair and has not tried yet, at most `limit`. */
    async listOpenRepairs(input: { reconciliationId: string; limit: number }): Promise<string[]> {
      const cases = await listRepairs(pool, input.reconciliationId, { limit: input.limit });
      return cases.filter((one) => one.repairOutcome === null).map((one) => one.caseId);
    },

    /** Leaves all repairs of a reconciliation to people. */
    async withholdRepairs(input: { reconciliationId: string }): Promise<void> {
      await withholdRepairs(pool, input.reconciliationId);
    },

    /** Asks the database and the bank once more, repairs, and writes down what came of it: ledger, audit and case in one. */
    async repairCase(input: { reconciliationId: string; caseId: string }): Promise<RepairOutcome> {
      const { reconciliationId, caseId } = input;
      const found = (await listRepairs(pool, reconciliationId, { caseId, limit: 1 }))[0];
      if (!found?.purchaseId || !found.paymentIntentId) return 'changed';
      const { purchaseId, paymentIntentId } = found;
      const tried = await tryRepair(found, purchaseId, paymentIntentId);
      const { outcome, currency, facts, details } = tried;
      await inTransaction(pool, async (db) => {
        await recordFacts(db, { purchaseId, bookingId: null, currency }, facts);
        await writeAudit(db, {
          key: `repair:${reconciliationId}:${caseId}`,
          by: 'system',
          action: ACTIONS[found.repair!],
          subject: { type: 'payment', id: paymentIntentId },
          eventId: null,
          reason: found.detail,
          outcome,
          details: { reconciliationId, caseId, class: found.class, purchaseId, ...details },
        });
        const isDone = outcome === 'done' || outcome === 'pending';
        await recordRepair(db, { reconciliationId, caseId, outcome, isDone });
      });
      return outcome;
    },
  };

  async function tryRepair(found: FoundRepair, purchaseId: string, paymentIntentId: string): Promise<Tried> {
    if (found.repair === 'follow-bank') return followBank(found);
    if (!(await isLeftBehind(found))) return changed('the purchase is no longer left behind');
    return (found.repair === 'refund' ? giveBack : letGo)(found, purchaseId, paymentIntentId);
  }

  /** As if the bank's news of it came now. */
  async function followBank({ subject }: FoundRepair): Promise<Tried> {
    const news = await payments.lookUpMoneyMovement(subject);
    const followed = await recordMoneyMovement(pool, news);
    if (followed?.type !== 'done') return changed(`people have to decide: ${followed?.type}`);
    if (followed.moved) await fanStatus.purchaseMoved(followed.moved).catch(() => undefined);
    return { outcome: 'done', currency: news.currency, facts: [], details: {} };
  }

  async function isLeftBehind({ purchaseId, paymentIntentId, repair }: FoundRepair): Promise<boolean> {
    const ours = await listOurLines(pool, [purchaseId!]);
    const nowMs = Date.now();
    const facts = paymentFacts({ key: purchaseId!, bank: [], ours }, { fromMs: 0, toMs: nowMs, nowMs });
    if (facts.isLeftBehind) return true;
    // The purchase was booked with another payment: this hold is nobody's.
    const { booking } = facts;
    return repair === 'void' && booking !== undefined && booking.paymentIntentId !== paymentIntentId;
  }

  async function giveBack(found: FoundRepair, purchaseId: string, paymentIntentId: string): Promise<Tried> {
    const payment = await payments.lookUp(paymentIntentId);
    const { status, currency, amountCaptured, amountRefunded } = payment;
    if (status !== 'captured' || payment.purchaseId !== purchaseId)
      return changed(`the payment is ${status} at the bank`);
    // All of it back may be our own earlier try, which the bank knows by its key; a part of it is somebody else's decision.
    if (amountRefunded > 0 && amountRefunded < amountCaptured)
      return changed('a part was given back by somebody else');
    const answer = await payments.refund({
      purchaseId,
      paymentIntentId,
      reason: 'Paid without a booking; found by the reconciliation',
      // All of it can go back only once, so that the next reconciliation may try again what failed in this one.
      refundKey: `${found.reconciliationId}:orphan`,
    });
    if (answer.type === 'already-refunded') return changed('it was given back by somebody else');
    if (answer.type !== 'refunded' && answer.type !== 'pending') {
      const why = answer.type === 'failed' ? answer.reason : answer.detail;
      return { outcome: 'refused', currency, facts: [], details: { why } };
    }
    const { refundId, amount } = answer;
    return {
      outcome: answer.type === 'refunded' ? 'done' : 'pending',
      currency,
      facts: [
        ...(await takenFacts(found.subject, paymentIntentId)),
        ...(answer.type === 'refunded'
          ? [{ type: 'refund-paid' as const, refundId, amount: amount.amount }]
          : []),
      ],
      details: { refundId, amount },
    };
  }

  /** What the bank took, for a ledger that may not know it yet; what it knows it keeps as it is. */
  async function takenFacts(chargeId: string, paymentIntentId: string): Promise<MoneyFact[]> {
    const movements = await payments.listMovementsOf(chargeId);
    const taken = movements.find((line) => line.category === 'charge');
    if (!taken) return [];
    return [
      { type: 'captured-unbooked', paymentIntentId, chargeId, amount: taken.amount },
      { type: 'fee', chargeId, amount: taken.fee },
    ];
  }

  async function letGo(_: FoundRepair, purchaseId: string, paymentIntentId: string): Promise<Tried> {
    const { status, amount, currency, ...payment } = await payments.lookUp(paymentIntentId);
    const isHeld = status === 'authorised' || status === 'canceled';
    if (!isHeld || payment.purchaseId !== purchaseId) return changed(`the payment is ${status} at the bank`);
    const money = { amount, currency };
    const answer = await payments.voidPayment({
      purchaseId,
      paymentIntentId,
      amount: money,
      metadata: payment.metadata,
    });
    if (answer.type !== 'voided') return changed(`the bank says ${answer.type}`);
    const facts: MoneyFact[] = [{ type: 'voided', paymentIntentId, amount }];
    return { outcome: 'done', currency, facts, details: { amount: money } };
  }
}

function changed(why: string): Tried {
  return { outcome: 'changed', currency: '', facts: [], details: { why } };
}
