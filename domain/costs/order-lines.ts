import { currencies } from '../currency';
import type { CostRules, SharePpm } from './cost-rules';
import { type Component, orderComponents, type PricedTicket } from './order-components';
import { roundedQuotient, runningRounder } from './rounding';

/** One line of an order: a ticket, or a fee. Amounts are minor units. */
export interface CostLine {
  readonly kind: 'ticket' | 'fee';
  /** Null for a fee of the order as a whole. */
  readonly ticketId: string | null;
  /** The name of the fee; null for a ticket. */
  readonly name: string | null;
  /** The fee is a part of the price of its ticket. */
  readonly isIncluded: boolean;
  /** What is paid for this line: the net amount and the taxes. */
  readonly amount: number;
  readonly net: number;
  readonly taxes: readonly {
    readonly name: string;
    readonly ratePpm: SharePpm;
    readonly amount: number;
  }[];
}

/**
 * The lines of an order: each ticket with its fees, then the fees of the order. Every amount is a multiple of the bank's
 * step of the currency, and the lines add up to the total. The claim computes the same in SQL (order-lines.sql).
 */
export function orderLines(rules: CostRules, currency: string, tickets: readonly PricedTicket[]): CostLine[] {
  const step = BigInt(currencies.get(currency)?.step ?? 1);
  const taxed = taxer(rules, step);
  return orderComponents(rules, step, tickets).map((component) => {
    const { net, taxes } = taxed(component);
    const { kind, ticketId, name, isIncluded } = component;
    const line = { kind, ticketId, name, isIncluded, amount: 0, net: Number(net * step), taxes };
    line.amount = taxes.reduce((sum, tax) => sum + tax.amount, line.net);
    return line;
  });
}

interface Taxed {
  /** In steps. */
  readonly net: bigint;
  readonly taxes: CostLine['taxes'];
}

/** Splits components into net amount and taxes; those of one rate share one rounding where the rules round per order. */
function taxer(
  { taxes, areTaxesIncluded, rounding }: CostRules,
  step: bigint,
): (component: Component) => Taxed {
  const rounders = new Map<string, (base: bigint) => bigint[]>();
  return ({ base, kind, priceLevel }) => {
    const rates = taxes.map((tax) =>
      kind === 'fee' ? (tax.feeRatePpm ?? tax.ratePpm) : (tax.levelRatesPpm?.[priceLevel] ?? tax.ratePpm),
    );
    const bucket = rates.join('/');
    const known = rounding === 'order' ? rounders.get(bucket) : undefined;
    const round = known ?? (areTaxesIncluded ? includedTaxes(rates) : addedTaxes(rates));
    rounders.set(bucket, round);
    const amounts = round(base);
    const sum = amounts.reduce((total, amount) => total + amount, 0n);
    return {
      net: areTaxesIncluded ? base - sum : base,
      taxes: taxes.map(({ name }, index) => {
        return { name, ratePpm: rates[index]!, amount: Number(amounts[index]! * step) };
      }),
    };
  };
}

function addedTaxes(rates: readonly number[]): (base: bigint) => bigint[] {
  const rounders = rates.map((rate) =>
    runningRounder((sum) => roundedQuotient(sum * BigInt(rate), 1_000_000n)),
  );
  return (base) => rounders.map((round) => round(base));
}

/** The taxes within a base: their sum first, so that net and taxes add up to the base, then the first tax's part of it. */
function includedTaxes(rates: readonly number[]): (base: bigint) => bigint[] {
  const all = rates.reduce((sum, rate) => sum + BigInt(rate), 0n);
  if (all === 0n) return () => rates.map(() => 0n);
  const sumOf = (base: bigint) => base - roundedQuotient(base * 1_000_000n, 1_000_000n + all);
  const whole = runningRounder(sumOf);
  const first = runningRounder((base) => roundedQuotient(sumOf(base) * BigInt(rates[0]!), all));
  return (base) => {
    const [both, one] = [whole(base), first(base)];
    return rates.length === 1 ? [both] : [one, both - one];
  };
}
