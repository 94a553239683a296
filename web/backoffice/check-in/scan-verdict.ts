import type { CheckIn, CheckOut } from '../../../clients/typescript/contract';
import type { ApiProblem } from '../../http/problem';
import type { BackofficeMessageKey } from '../messages/en';

/** The result of a check-in, as it is shown. */
export interface ScanVerdict {
  /** `unsure`: the check failed and says nothing about the ticket. `undone`: the admission was undone. `left`: the bearer may come back. */
  readonly kind: 'in' | 'out' | 'unsure' | 'undone' | 'left';
  readonly headline: BackofficeMessageKey;
  readonly seat?: Pick<CheckIn, 'section' | 'row' | 'number'>;
  /** The name of the buyer, where the seller asked for it. */
  readonly buyerName?: string | null;
  /** The event of the ticket. */
  readonly eventName?: string;
  /** When admission starts and ends, ISO 8601. */
  readonly doors?: { readonly opensAt: string | null; readonly closesAt: string | null };
  /** The earlier use of a ticket. */
  readonly use?: Pick<CheckIn, 'usedAt' | 'gate'> & { readonly by: string | null };
  /** Until when the admission can be undone, ISO 8601. */
  readonly undoUntil?: string;
  /** A gate found it by itself, without a network. */
  readonly isOffline?: boolean;
}

/** The verdict for a ticket that was admitted. */
export function admitted({ eventName, buyerName, undoUntil, ...seat }: CheckIn): ScanVerdict {
  return { kind: 'in', headline: 'checkIn.admitted', seat: seatOf(seat), buyerName, eventName, undoUntil };
}

/** The verdict for a bearer who was checked out. */
export function left({ eventName, buyerName, ...seat }: CheckOut): ScanVerdict {
  return { kind: 'left', headline: 'checkIn.left', seat: seatOf(seat), buyerName, eventName };
}

function seatOf({ section, row, number }: NonNullable<ScanVerdict['seat']>) {
  return { section, row, number };
}

const REFUSALS: Readonly<Record<string, BackofficeMessageKey>> = {
  'ticket-already-used': 'checkIn.used',
  'ticket-code-void': 'checkIn.void',
  'ticket-code-invalid': 'checkIn.invalid',
  'ticket-for-another-event': 'checkIn.otherEvent',
  'entry-not-open': 'checkIn.notOpen',
  'ticket-not-used': 'checkIn.notUsed',
  'no-re-entry': 'checkIn.noReEntry',
};

/** The verdict for a refusal; `unsure` for a problem that says nothing about the ticket, such as a network error. */
export function refused({ code, fields }: Pick<ApiProblem, 'code' | 'fields'>): ScanVerdict {
  if (!Object.hasOwn(REFUSALS, code)) return { kind: 'unsure', headline: 'checkIn.failed' };
  const verdict = { kind: 'out', headline: REFUSALS[code]! } as const;
  const { eventName, buyerName, usedAt, gate, by, undoUntil, opensAt, closesAt, ...seat } =
    fields as unknown as CheckIn & { opensAt: string | null; closesAt: string | null };
  if (code === 'ticket-for-another-event') return { ...verdict, eventName };
  if (code === 'entry-not-open') return { ...verdict, eventName, doors: { opensAt, closesAt } };
  if (code !== 'ticket-already-used') return verdict;
  return { ...verdict, eventName, seat: seatOf(seat), buyerName, use: { usedAt, gate, by }, undoUntil };
}
