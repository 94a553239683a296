import { type BankLine, type EntryLine, isTransfer, type SignedAmount, type Window } from '../reconciliation';

/** The amounts of one side for one object of the bank, in total and inside the window. Minor units. */
interface PairSide {
  readonly currency: string;
  /** What the `bank` account gained before fees. */
  readonly gross: number;
  readonly fee: number;
  /** Gross minus fee inside the window. */
  readonly netInside: number;
  readonly hasInside: boolean;
  readonly lastAtMs: number;
}

/** One object of the bank (a charge, a refund, a dispute) on both sides; a side without lines of it is undefined. */
export interface ObjectPair {
  readonly id: string;
  readonly paymentIntentId: string | null;
  /** The reporting category of the first movement; null when the bank has none. */
  readonly category: string | null;
  readonly bank: PairSide | undefined;
  readonly ours: PairSide | undefined;
  readonly movements: readonly BankLine[];
  readonly entries: readonly EntryLine[];
}

/** Pairs movements and entries by the bank's id of their object. Transfers are left out. */
export function pairObjects(
  bank: readonly BankLine[],
  entries: readonly EntryLine[],
  window: Window,
): ObjectPair[] {
  const found = new Map<string, { movements: BankLine[]; entries: EntryLine[] }>();
  const at = (id: string) => {
    const one = found.get(id) ?? { movements: [], entries: [] };
    found.set(id, one);
    return one;
  };
  for (const line of bank) {
    if (line.list === 'movements' && !isTransfer(line.category))
      at(line.sourceId ?? line.id).movements.push(line);
  }
  for (const entry of entries) if (touchesBank(entry)) at(entry.bankObject).entries.push(entry);
  return [...found].map(([id, { movements, entries: mine }]) => ({
    id,
    paymentIntentId: movements[0]?.paymentIntentId ?? null,
    category: movements[0]?.category ?? null,
    bank: sideOf(movements.map(fromMovement), window),
    ours: sideOf(mine.map(fromEntry), window),
    movements,
    entries: mine,
  }));
}

/** Whether an entry changes the `bank` account. */
export function touchesBank({ debit, credit }: EntryLine): boolean {
  return debit === 'bank' || credit === 'bank';
}

/** By how much this pair makes the bank's total of the window higher than ours, zeros left out. */
export function differenceOf({ bank, ours }: ObjectPair): SignedAmount[] {
  const amounts =
    bank && ours && bank.currency === ours.currency
      ? [{ currency: bank.currency, amount: bank.netInside - ours.netInside }]
      : [
          ...(bank ? [{ currency: bank.currency, amount: bank.netInside }] : []),
          ...(ours ? [{ currency: ours.currency, amount: -ours.netInside }] : []),
        ];
  return amounts.filter(({ amount }) => amount !== 0);
}

interface Part {
  readonly gross: number;
  readonly fee: number;
  readonly currency: string;
  readonly atMs: number;
}

const fromMovement = ({ amount, fee, currency, atMs }: BankLine): Part => ({
  gross: amount,
  fee,
  currency,
  atMs,
});

function fromEntry({ debit, credit, amount, currency, atMs }: EntryLine): Part {
  if (debit === 'fees' || credit === 'fees')
    return { gross: 0, fee: debit === 'fees' ? amount : -amount, currency, atMs };
  return { gross: debit === 'bank' ? amount : -amount, fee: 0, currency, atMs };
}

function sideOf(parts: readonly Part[], { fromMs, toMs }: Window): PairSide | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const sum = { currency: first.currency, gross: 0, fee: 0, netInside: 0, hasInside: false, lastAtMs: 0 };
  for (const { gross, fee, atMs } of parts) {
    sum.gross += gross;
    sum.fee += fee;
    sum.lastAtMs = Math.max(sum.lastAtMs, atMs);
    if (atMs < fromMs || atMs >= toMs) continue;
    sum.hasInside = true;
    sum.netInside += gross - fee;
  }
  return sum;
}
