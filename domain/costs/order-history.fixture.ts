import type { MoneyFact, Movement } from '../payment/ledger';
import { documentOf, type FactDocument, movementsOf } from '../payment/movements';
import { type OrderCosts, orderCosts } from './order-costs';
import type { RandomOrder } from './random-orders.fixture';
import { refundedLines } from './refunded-lines';

/** What the bank moved for an order: above 0 from the fan, below 0 back. */
type BankMove = number;

/** An order from its booking to its last refund: in the ledger, in its documents, and at the bank. */
export interface OrderHistory {
  readonly costs: OrderCosts;
  readonly movements: readonly Movement[];
  readonly documents: readonly FactDocument[];
  readonly bank: readonly BankMove[];
}

/** Books, captures and refunds an order by the rules of the product. */
export function historyOf({ regime, tickets, refunds, isCancelled }: RandomOrder, id: string): OrderHistory {
  const costs = orderCosts(regime.rules, regime.currency, tickets);
  const { breakdown, serviceFees, tax, lines } = costs;
  const [paymentIntentId, chargeId] = [`pi_${id}`, `ch_${id}`];
  const paid = { paymentIntentId, chargeId, amount: breakdown.total };
  const facts: MoneyFact[] = [
    { type: 'booked', serviceFees, tax, ...paid },
    { type: 'captured', ...paid },
  ];
  const bank = [breakdown.total];
  const left = new Set(tickets.map(({ ticketId }) => ticketId));
  for (const [index, ticketIds] of (isCancelled ? [[...left]] : refunds).entries()) {
    for (const ticketId of ticketIds) left.delete(ticketId);
    const areFeesRefunded = costs.areFeesRefunded || isCancelled;
    const back = refundedLines(lines, { ticketIds, isLast: left.size === 0, areFeesRefunded });
    const amount = back.reduce((sum, line) => sum + line.amount, 0);
    const decision = `${id}-${index}`;
    facts.push({ type: 'refund-due', decision, chargeId, amount, lines: back });
    facts.push({ type: 'refund-paid', refundId: `re_${decision}`, amount });
    bank.push(-amount);
  }
  const invoice: FactDocument = { key: `${chargeId}:taken`, kind: 'invoice', amount: breakdown.total, lines };
  return {
    costs,
    bank,
    movements: facts.flatMap((fact) => movementsOf(id, fact)),
    documents: [invoice, ...facts.flatMap((fact) => documentOf(id, fact) ?? [])],
  };
}
