import type { FoundRepair } from '../db/finance/cases';
import { listOurLines } from '../db/finance/line-streams';
import { recordRefundOrDispute } from '../db/finance/record-refund-or-dispute';
import type { Pool } from '../db/pool';
import type { MoneyFact } from '../domain/payment/ledger';
import { paymentFacts } from '../domain/payment/payment-facts';
import type { PurchasePublisher } from '../live/pub-sub';
import type { Payments } from '../payments/stripe';

/** The adapters of a repair. */
export interface RepairDeps {
  readonly pool: Pool;
  readonly payments: Payments;
  readonly purchasePublisher: PurchasePublisher;
}

/** The outcome of a repair. */
export type CaseRepairOutcome =
  /** Done by us, now or by an earlier try. */
  | 'done'
  /** The bank accepted the refund and has not paid it yet. */
  | 'pending'
  /** The bank or the database has changed since the comparison: a person decides. */
  | 'changed'
  | 'refused';

interface RepairResult {
  readonly outcome: CaseRepairOutcome;
  readonly currency: string;
  readonly facts: readonly MoneyFact[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** A case with a purchase and a payment. */
type PaymentCase = FoundRepair & { readonly purchaseId: string; readonly paymentIntentId: string };

/** Makes the repair of a case at the bank; the caller records the result. Throws what `Payments` throws. */
export async function tryRepair(deps: RepairDeps, found: PaymentCase): Promise<RepairResult> {
  if (found.repair === 'follow-bank') return followBank(deps, found);
  if (!(await isLeftBehind(deps, found))) return changed('the purchase is no longer left behind');
  return found.repair === 'refund' ? refundOrphan(deps, found) : voidStaleHold(deps, found);
}

/** Records the refund or dispute as if its event had arrived now. */
async function followBank(deps: RepairDeps, { subject }: PaymentCase): Promise<RepairResult> {
  const { pool, payments, purchasePublisher } = deps;
  const current = await payments.lookUpRefundOrDispute(subject);
  const recorded = await recordRefundOrDispute(pool, current);
  if (recorded?.type !== 'done') return changed(`people have to decide: ${recorded?.type}`);
  if (recorded.moved) await purchasePublisher.purchaseMoved(recorded.moved).catch(() => undefined);
  return { outcome: 'done', currency: current.currency, facts: [], details: {} };
}

async function isLeftBehind(deps: RepairDeps, found: PaymentCase): Promise<boolean> {
  const { purchaseId, paymentIntentId, repair } = found;
  const ours = await listOurLines(deps.pool, [purchaseId]);
  const nowMs = Date.now();
  const facts = paymentFacts({ key: purchaseId, bank: [], ours }, { fromMs: 0, toMs: nowMs, nowMs });
  if (facts.isLeftBehind) return true;
  // The purchase was booked with another payment: this held amount belongs to no booking.
  const { booking } = facts;
  return repair === 'void' && booking !== undefined && booking.paymentIntentId !== paymentIntentId;
}

async function refundOrphan({ payments }: RepairDeps, found: PaymentCase): Promise<RepairResult> {
  const { purchaseId, paymentIntentId } = found;
  const payment = await payments.lookUp(paymentIntentId);
  const { status, currency, amountCaptured, amountRefunded } = payment;
  if (status !== 'captured' || payment.purchaseId !== purchaseId)
    return changed(`the payment is ${status} at the bank`);
  // A full refund may be our own earlier try, which the bank knows by its key; a partial refund is another person's decision.
  if (amountRefunded > 0 && amountRefunded < amountCaptured)
    return changed('a part was refunded by somebody else');
  const answer = await payments.refund({
    purchaseId,
    paymentIntentId,
    reason: 'Paid without a booking; found by the reconciliation',
    // A full refund can happen only once, so the next reconciliation may safely retry a failed one under a new key.
    refundKey: `${found.reconciliationId}:orphan`,
  });
  if (answer.type === 'already-refunded') return changed('the payment was refunded by somebody else');
  if (answer.type !== 'refunded' && answer.type !== 'pending') {
    const why = answer.type === 'failed' ? answer.reason : answer.detail;
    return { outcome: 'refused', currency, facts: [], details: { why } };
  }
  const { refundId, amount } = answer;
  const paid: MoneyFact[] =
    answer.type === 'refunded' ? [{ type: 'refund-paid', refundId, amount: amount.amount }] : [];
  return {
    outcome: answer.type === 'refunded' ? 'done' : 'pending',
    currency,
    facts: [...(await capturedFacts(payments, found.subject, paymentIntentId)), ...paid],
    details: { refundId, amount },
  };
}

/** The capture and its fee, for a ledger that may lack them; facts that the ledger has stay unchanged. */
async function capturedFacts(
  payments: Payments,
  chargeId: string,
  paymentIntentId: string,
): Promise<MoneyFact[]> {
  const movements = await payments.listMovementsOf(chargeId);
  const charge = movements.find((line) => line.category === 'charge');
  if (!charge) return [];
  return [
    { type: 'captured-unbooked', paymentIntentId, chargeId, amount: charge.amount },
    { type: 'fee', chargeId, amount: charge.fee },
  ];
}

async function voidStaleHold({ payments }: RepairDeps, found: PaymentCase): Promise<RepairResult> {
  const { purchaseId, paymentIntentId } = found;
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
  if (answer.type !== 'voided') return changed(`the bank answered ${answer.type}`);
  const facts: MoneyFact[] = [{ type: 'voided', paymentIntentId, amount }];
  return { outcome: 'done', currency, facts, details: { amount: money } };
}

function changed(why: string): RepairResult {
  return { outcome: 'changed', currency: '', facts: [], details: { why } };
}
