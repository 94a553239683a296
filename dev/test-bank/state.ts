import type { Bank } from './bank';
import type { EndpointRecord } from './records';
import { metadataMatches } from './subscriptions';

/** Counts and sums of all payments, or of those with some metadata, for tests of invariants. */
export function stateOf(bank: Bank, filter: EndpointRecord['filter']): Record<string, unknown> {
  const { store } = bank;
  const intentsByStatus: Record<string, number> = {};
  const refundsByStatus: Record<string, number> = {};
  const authorised: Record<string, number> = {};
  const captured: Record<string, number> = {};
  const refunded: Record<string, number> = {};
  const fees: Record<string, number> = {};
  const capturesOf = new Map<string, number>();
  const add = (sums: Record<string, number>, key: string, amount: number) => {
    sums[key] = (sums[key] ?? 0) + amount;
  };

  for (const id of store.ids('intent')) {
    const intent = store.get('intent', id)!;
    if (!metadataMatches(filter, intent)) continue;
    add(intentsByStatus, intent.status, 1);
    if (intent.amountCapturable > 0) add(authorised, intent.currency, intent.amountCapturable);
    if (intent.status === 'succeeded') {
      const purchaseId = intent.metadata.purchaseId ?? intent.id;
      capturesOf.set(purchaseId, (capturesOf.get(purchaseId) ?? 0) + 1);
    }
    for (const chargeId of store.ofIntent('charge', id)) {
      const charge = store.get('charge', chargeId)!;
      if (!charge.captured) continue;
      add(captured, charge.currency, charge.amountCaptured);
      add(fees, charge.currency, store.get('balanceTransaction', charge.balanceTransaction!)!.fee);
    }
    for (const refundId of store.ofIntent('refund', id)) {
      const refund = store.get('refund', refundId)!;
      add(refundsByStatus, refund.status, 1);
      if (refund.status === 'succeeded' || refund.status === 'pending')
        add(refunded, refund.currency, refund.amount);
    }
  }
  return {
    intents: Object.values(intentsByStatus).reduce((sum, count) => sum + count, 0),
    intentsByStatus,
    refundsByStatus,
    authorised,
    captured,
    refunded,
    fees,
    balance: Object.fromEntries(
      [...bank.balances].map(([currency, net]) => [currency, net + bank.startingBalance]),
    ),
    purchasesCapturedTwice: [...capturesOf]
      .filter(([, count]) => count > 1)
      .map(([purchaseId]) => purchaseId),
    events: store.ids('event').length,
    webhooks: { endpoints: store.endpoints().length, pending: store.pending.size, ...bank.webhooks.stats() },
    faults: bank.faults.list(),
  };
}
