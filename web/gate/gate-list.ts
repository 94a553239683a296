import type { FoundTicket, GateList } from '../../clients/typescript/contract';

/** What a gate knows of its event. */
export type GateEvent = GateList['event'];

/** A ticket in the list of a gate. `usedAt` is ISO 8601. */
export interface Listed {
  readonly ref: string;
  readonly generation: number;
  readonly state: 'valid' | 'in' | 'left' | 'void';
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly usedAt: string | null;
  readonly gate: string | null;
  readonly formerCodes: readonly string[];
  /** `<booking>.<ticket>`, where the list has names. */
  readonly found: string | null;
  readonly buyerName: string | null;
}

/** The tickets of an answer, by the names of its columns. */
export function listedOf({ columns, tickets }: Pick<GateList, 'columns' | 'tickets'>): Listed[] {
  return tickets.map(
    (ticket) => Object.fromEntries(columns.map((name, index) => [name, ticket[index]])) as unknown as Listed,
  );
}

const MAX_FOUND = 20;

/** The tickets whose buyer has a name with a word that begins so, as `GET /checkin/search` finds them. */
export function findByName(list: Iterable<Listed>, term: string): FoundTicket[] {
  const wanted = ` ${folded(term)}`;
  const tickets: FoundTicket[] = [];
  for (const { found, buyerName, state, section, row, number, usedAt, gate } of list) {
    if (!found || !buyerName || !` ${folded(buyerName)}`.includes(wanted)) continue;
    const [bookingId = '', ticketId = ''] = found.split('.');
    tickets.push({
      ...{ bookingId, ticketId, section, row, number, buyerName, usedAt, usedGate: gate },
      state: state === 'in' ? 'used' : state === 'void' ? 'void' : 'valid',
    });
    if (tickets.length === MAX_FOUND) break;
  }
  return tickets;
}

/** Case and accents do not count. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}

/** How many bearers are inside, of how many valid tickets, and how many each gate let in. */
export function attendanceOf(list: Iterable<Listed>): {
  inside: number;
  tickets: number;
  byGate: ReadonlyMap<string, number>;
} {
  let [inside, tickets] = [0, 0];
  const byGate = new Map<string, number>();
  for (const { state, gate } of list) {
    if (state === 'void') continue;
    tickets += 1;
    if (state !== 'in') continue;
    inside += 1;
    byGate.set(gate ?? '', (byGate.get(gate ?? '') ?? 0) + 1);
  }
  return { inside, tickets, byGate };
}
