import type { CostRules, SharePpm } from './cost-rules';
import type { CostLine } from './order-lines';

/**
 * What a fan pays and for what, in minor units. The total is `tickets`, the fees that are not included and, where taxes
 * are not included, the taxes.
 */
export interface CostBreakdown {
  /** The prices of the tickets as the organiser has set them, with whatever they include. */
  readonly tickets: number;
  readonly fees: readonly {
    readonly name: string;
    readonly amount: number;
    readonly isIncluded: boolean;
    readonly isPerOrder: boolean;
  }[];
  readonly taxes: readonly { readonly name: string; readonly ratePpm: SharePpm; readonly amount: number }[];
  readonly areTaxesIncluded: boolean;
  readonly total: number;
}

/** The breakdown of the lines of an order. */
export function breakdownOf(
  { areTaxesIncluded }: Pick<CostRules, 'areTaxesIncluded'>,
  lines: readonly CostLine[],
): CostBreakdown {
  const shown = (line: CostLine) => (areTaxesIncluded ? line.amount : line.net);
  const fees = new Map<string, { name: string; amount: number; isIncluded: boolean; isPerOrder: boolean }>();
  const taxes = new Map<string, { name: string; ratePpm: SharePpm; amount: number }>();
  let tickets = 0;
  for (const line of lines) {
    if (line.kind === 'ticket' || line.isIncluded) tickets += shown(line);
    if (line.kind === 'fee') {
      const { name, isIncluded, ticketId } = line;
      const known = fees.get(name!);
      const amount = (known?.amount ?? 0) + shown(line);
      fees.set(name!, { name: name!, amount, isIncluded, isPerOrder: ticketId === null });
    }
    for (const { name, ratePpm, amount } of line.taxes) {
      if (ratePpm === 0) continue;
      const key = `${name} ${ratePpm}`;
      taxes.set(key, { name, ratePpm, amount: (taxes.get(key)?.amount ?? 0) + amount });
    }
  }
  return {
    tickets,
    fees: [...fees.values()],
    taxes: [...taxes.values()],
    areTaxesIncluded,
    total: lines.reduce((sum, line) => sum + line.amount, 0),
  };
}

/** What of some lines are fees and taxes, in minor units; the rest is revenue from tickets. */
export interface FeesAndTax {
  readonly serviceFees: number;
  readonly tax: number;
}

/** The net fees and the taxes of some lines. */
export function feesAndTaxOf(lines: readonly CostLine[]): FeesAndTax {
  let [serviceFees, tax] = [0, 0];
  for (const line of lines) {
    if (line.kind === 'fee') serviceFees += line.net;
    tax += line.amount - line.net;
  }
  return { serviceFees, tax };
}
