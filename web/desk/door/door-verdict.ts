import type { ApiProblem } from '../../http/problem';
import type { Entry } from '../contract';
import type { DeskKey } from '../messages/en';

/** What the door says about a code, in a form that can be seen from an arm's length. */
export interface DoorVerdict {
  readonly isIn: boolean;
  readonly headline: DeskKey;
  readonly seat?: Pick<Entry, 'section' | 'row' | 'number'>;
  /** Where a ticket was used before. */
  readonly use?: { readonly at: string; readonly gate: string | null; readonly by: string };
}

type Use = Pick<Entry, 'section' | 'row' | 'number' | 'gate'> & {
  readonly usedAt: string;
  readonly by: string;
};

/** The bearer goes in. */
export function admitted(entry: Entry): DoorVerdict {
  return { isIn: true, headline: 'door.admitted', seat: entry };
}

const REFUSALS: Readonly<Record<string, DeskKey>> = {
  'ticket-already-used': 'door.used',
  'ticket-code-void': 'door.void',
  'ticket-code-invalid': 'door.invalid',
  'ticket-for-another-event': 'door.otherEvent',
};

/** The bearer does not go in; a problem that says nothing about the ticket is none of its faults. */
export function refused({ code, fields }: Pick<ApiProblem, 'code' | 'fields'>): DoorVerdict {
  const headline = Object.hasOwn(REFUSALS, code) ? REFUSALS[code]! : 'door.failed';
  if (code !== 'ticket-already-used') return { isIn: false, headline };
  const { usedAt, gate, by, section, row, number } = fields as unknown as Use;
  return { isIn: false, headline, seat: { section, row, number }, use: { at: usedAt, gate, by } };
}
