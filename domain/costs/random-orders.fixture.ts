import type { CostRules } from './cost-rules';
import type { PricedTicket } from './order-components';

/** A tax regime to test with, and what a face value is in it. */
export interface Regime {
  readonly currency: string;
  readonly rules: CostRules;
  /** Prices are multiples of this, in minor units. */
  readonly faceStep: number;
}

const fee = { per: 'ticket', amount: 0, sharePpm: 0, isIncluded: false } as const;

/** Five regimes, each with other rules: taxes in the price or on top, rounded per line or per order, one or two of them. */
export const regimes: Readonly<Record<string, Regime>> = {
  DE: {
    currency: 'eur',
    faceStep: 5,
    rules: {
      fees: [
        { ...fee, name: 'Vorverkaufsgebühr', amount: 200, sharePpm: 35_000 },
        { ...fee, name: 'Systemgebühr', sharePpm: 20_000, minimum: 50, maximum: 300, isIncluded: true },
        { ...fee, name: 'Bearbeitung', per: 'order', amount: 150, isIncluded: true },
      ],
      taxes: [{ name: 'MwSt', ratePpm: 190_000, levelRatesPpm: { B: 70_000 } }],
      ...{ areTaxesIncluded: true, rounding: 'line', areFeesRefunded: false },
    },
  },
  US: {
    currency: 'usd',
    faceStep: 1,
    rules: {
      fees: [
        { ...fee, name: 'Service fee', sharePpm: 125_000, minimum: 250, maximum: 2_500 },
        { ...fee, name: 'Order processing', per: 'order', amount: 395 },
      ],
      taxes: [{ name: 'Sales tax', ratePpm: 88_750, feeRatePpm: 0 }],
      ...{ areTaxesIncluded: false, rounding: 'order', areFeesRefunded: true },
    },
  },
  GB: {
    currency: 'gbp',
    faceStep: 1,
    rules: {
      fees: [{ ...fee, name: 'Booking fee', amount: 99, sharePpm: 50_000, isIncluded: true }],
      taxes: [{ name: 'VAT', ratePpm: 200_000 }],
      ...{ areTaxesIncluded: true, rounding: 'line', areFeesRefunded: true },
    },
  },
  JP: {
    currency: 'jpy',
    faceStep: 1,
    rules: {
      fees: [
        { ...fee, name: 'システム利用料', amount: 220 },
        { ...fee, name: '決済手数料', per: 'order', sharePpm: 33_000 },
      ],
      taxes: [{ name: '消費税', ratePpm: 100_000 }],
      ...{ areTaxesIncluded: true, rounding: 'order', areFeesRefunded: false },
    },
  },
  CA: {
    currency: 'cad',
    faceStep: 1,
    rules: {
      fees: [
        { ...fee, name: 'Frais de service', amount: 400, sharePpm: 15_000 },
        { ...fee, name: 'Frais de commande', per: 'order', amount: 250, sharePpm: 10_000, maximum: 900 },
      ],
      taxes: [
        { name: 'TPS', ratePpm: 50_000 },
        { name: 'TVQ', ratePpm: 99_750 },
      ],
      ...{ areTaxesIncluded: false, rounding: 'order', areFeesRefunded: false },
    },
  },
};

/** An order, and what happens to it: refunds of these tickets one after the other, or the cancellation of its event. */
export interface RandomOrder {
  readonly regime: Regime;
  readonly tickets: readonly PricedTicket[];
  readonly refunds: readonly (readonly string[])[];
  readonly isCancelled: boolean;
}

/** Random orders of all regimes in turn; the same seed gives the same orders. */
export function* randomOrders(count: number, seed: number): Generator<RandomOrder> {
  const random = pseudoRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const all = Object.values(regimes);
  for (let index = 0; index < count; index += 1) {
    const regime = all[index % all.length]!;
    const tickets = Array.from({ length: 1 + upTo(random() < 0.95 ? 3 : 11) }, (_, place) => ({
      ticketId: `${index}-${place}`,
      priceLevel: random() < 0.3 ? 'B' : 'A',
      face: random() < 0.02 ? 0 : (1 + upTo(20_000)) * regime.faceStep,
    }));
    const isCancelled = random() < 0.1;
    const back = tickets.filter(() => random() < 0.4).map((ticket) => ticket.ticketId);
    const cut = upTo(back.length);
    const parts = random() < 0.5 ? [back.slice(0, cut), back.slice(cut)] : [back];
    const refunds = random() < 0.5 ? parts.filter((part) => part.length > 0) : [];
    yield { regime, tickets, refunds: isCancelled ? [] : refunds, isCancelled };
  }
}

/** Mulberry32: small, and the same on every machine. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
