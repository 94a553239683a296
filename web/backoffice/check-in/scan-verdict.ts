import type { CheckIn } from '../../../clients/typescript/contract';
import type { ApiProblem } from '../../http/problem';
import type { BackofficeMessageKey } from '../messages/en';

/** What the door says about a code, in a form that can be seen from an arm's length. */
export interface ScanVerdict {
  /** `unsure`: it could not be asked, which is no fault of the ticket. `undone`: the admission was taken back. */
  readonly kind: 'in' | 'out' | 'unsure' | 'undone';
  readonly headline: BackofficeMessageKey;
  readonly seat?: Pick<CheckIn, 'section' | 'row' | 'number'>;
  /** The event that the ticket is for. */
  readonly eventName?: string;
  /** When the doors open and close, ISO 8601. */
  readonly doors?: { readonly opensAt: string | null; readonly closesAt: string | null };
  /** Where a ticket was used before. */
  readonly use?: Pick<CheckIn, 'usedAt' | 'gate' | 'by'>;
  /** ISO 8601; there where somebody is in who can be sent back. */
  readonly undoUntil?: string;
}

/** The bearer goes in. */
export function admitted({ eventName, undoUntil, section, row, number }: CheckIn): ScanVerdict {
  return { kind: 'in', headline: 'checkIn.admitted', seat: { section, row, number }, eventName, undoUntil };
}

const REFUSALS: Readonly<Record<string, BackofficeMessageKey>> = {
  'ticket-already-used': 'checkIn.used',
  'ticket-code-void': 'checkIn.void',
  'ticket-code-invalid': 'checkIn.invalid',
  'ticket-for-another-event': 'checkIn.otherEvent',
  'entry-not-open': 'checkIn.notOpen',
};

/** The bearer does not go in; a problem that says nothing about the ticket is none of its faults. */
export function refused({ code, fields }: Pick<ApiProblem, 'code' | 'fields'>): ScanVerdict {
  if (!Object.hasOwn(REFUSALS, code)) return { kind: 'unsure', headline: 'checkIn.failed' };
  const verdict = { kind: 'out', headline: REFUSALS[code]! } as const;
  const { eventName, section, row, number, usedAt, gate, by, undoUntil, opensAt, closesAt } =
    fields as unknown as CheckIn & { opensAt: string | null; closesAt: string | null };
  if (code === 'ticket-for-another-event') return { ...verdict, eventName };
  if (code === 'entry-not-open') return { ...verdict, eventName, doors: { opensAt, closesAt } };
  if (code !== 'ticket-already-used') return verdict;
  return { ...verdict, eventName, seat: { section, row, number }, use: { usedAt, gate, by }, undoUntil };
}
