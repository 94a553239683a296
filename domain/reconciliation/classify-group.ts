import { paymentFacts } from '../payment/payment-facts';
import { type Difference, isTransfer, type LineGroup, type Verdict, type Window } from '../reconciliation';
import { classifyObject } from './classify-object';
import { classifyPayout } from './classify-payout';
import { classifyStates } from './classify-states';
import { pairObjects, touchesBank } from './object-pairs';

/**
 * Classifies every object of a group that has a line in the window: whether the bank and we agree, and if not, how. The sum
 * of the amounts of all differences equals, to the cent, the difference of the two totals.
 */
export function classifyGroup(group: LineGroup, window: Window): Verdict {
  if (isPayout(group)) return classifyPayout(group.key, group.bank, window);
  const facts = paymentFacts(group, window);
  const pairs = pairObjects(group.bank, facts.entries, window);
  const differences: Difference[] = [];
  let matched = 0;
  for (const pair of pairs) {
    if (!pair.bank?.hasInside && !pair.ours?.hasInside) continue;
    const difference = classifyObject(pair, pairs, facts);
    if (difference) differences.push(difference);
    else matched += 1;
  }
  differences.push(...classifyStates(facts, pairs));
  return { matched, differences };
}

/** The ids to read from the bank and the database before the differences of a group are reported. */
export interface VerificationQuery {
  /** Purchases to read with all of their entries, from any time. */
  readonly purchaseIds: readonly string[];
  /** Objects of the bank whose movements are to be read. */
  readonly sourceIds: readonly string[];
  readonly paymentIntentIds: readonly string[];
}

/**
 * The window is read with a margin, but a line may be even later than that. Undefined when there is no difference, because
 * more lines could not change that.
 */
export function verificationQuery(group: LineGroup, verdict: Verdict): VerificationQuery | undefined {
  if (verdict.differences.length === 0 || isPayout(group)) return undefined;
  const moved = new Set(
    group.bank.filter((line) => line.list === 'movements').map((line) => line.sourceId ?? line.id),
  );
  const purchaseIds = new Set<string>();
  const sourceIds = new Set<string>();
  const paymentIntentIds = new Set<string>();
  for (const line of group.ours) {
    purchaseIds.add(line.purchaseId);
    if (line.type === 'entry' && touchesBank(line) && !moved.has(line.bankObject))
      sourceIds.add(line.bankObject);
    if (line.type === 'purchase' && line.booking) {
      const { chargeId, paymentIntentId } = line.booking;
      if (chargeId && !moved.has(chargeId)) sourceIds.add(chargeId);
      if (!group.bank.some((one) => one.id === paymentIntentId)) paymentIntentIds.add(paymentIntentId);
    }
  }
  for (const { purchaseId } of group.bank) if (purchaseId) purchaseIds.add(purchaseId);
  return {
    purchaseIds: [...purchaseIds],
    sourceIds: [...sourceIds],
    paymentIntentIds: [...paymentIntentIds],
  };
}

function isPayout({ bank, ours }: LineGroup): boolean {
  return (
    ours.length === 0 &&
    bank.length > 0 &&
    bank.every((line) => line.list === 'payouts' || (line.list === 'movements' && isTransfer(line.category)))
  );
}
