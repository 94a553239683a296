import type { SeatChoice } from '../../seats/seat-choice';
import { AVAILABLE } from '../../seats/seat-model';

// More ids than this make a body of a call large.
const MANY = 500;

/** What a click on a seat chooses. */
export const pickScopes = ['seat', 'row', 'section'] as const;

/** See `pickScopes`. */
export type PickScope = (typeof pickScopes)[number];

/** The seats that an organiser can work with, free or blocked, among these. */
function usable({ model, mine }: SeatChoice, seats: Iterable<number>): number[] {
  return [...seats].filter((seat) => model.state[seat] === AVAILABLE || mine.peek().has(seat));
}

/** Chooses what a click on a seat means; when all of it is chosen, chooses it no more. */
export function pickLike(choice: SeatChoice, seat: number, scope: PickScope): void {
  const { model } = choice;
  const row = model.rows[model.row[seat]!]!;
  const among =
    scope === 'seat'
      ? [seat]
      : scope === 'row'
        ? row.seats
        : model.rows.filter(({ section }) => section === row.section).flatMap(({ seats }) => seats);
  const wanted = usable(choice, among);
  const before = new Set(choice.chosen.peek());
  if (wanted.every((one) => before.has(one))) for (const one of wanted) before.delete(one);
  else for (const one of wanted) before.add(one);
  choice.choose([...before]);
}

/** Chooses rows of a section in addition, all of them without names, or so many of its places. Returns how many are new. */
export function pickByName(
  choice: SeatChoice,
  wish: { section: number; rows: readonly string[]; places?: number },
): number {
  const { model } = choice;
  const { section, rows, places } = wish;
  const before = new Set(choice.chosen.peek());
  const inRows = model.rows
    .filter((row) => row.section === section && (rows.length === 0 || rows.includes(row.name ?? '')))
    .flatMap(({ seats }) => seats);
  const fresh = usable(choice, inRows).filter((seat) => !before.has(seat));
  // Of places without numbers the last ones, as everybody else gets the first ones.
  const added = places === undefined ? fresh : fresh.slice(-places);
  choice.choose([...before, ...added]);
  return added.length;
}

/** Seats as a call names them. */
type Selection =
  | { readonly ticketIds: readonly string[] }
  | { readonly section: string; readonly rows?: readonly string[] };

/** How a call names these seats: many of one section by its rows, where all of each row is meant, else by their ids. */
export function selectionOf({ model }: SeatChoice, seats: readonly number[]): Selection {
  const byIds = { ticketIds: seats.map((seat) => model.ids[seat]!) };
  const section = model.section[seats[0]!]!;
  if (seats.length <= MANY || seats.some((seat) => model.section[seat] !== section)) return byIds;
  const meant = new Set(seats);
  const rows = model.rows.filter(
    (row) => row.section === section && row.seats.some((seat) => meant.has(seat)),
  );
  if (rows.some((row) => row.seats.some((seat) => !meant.has(seat)))) return byIds;
  const name = model.sections[section]!;
  return rows.some((row) => row.name === null)
    ? { section: name }
    : { section: name, rows: rows.map((row) => row.name!) };
}

/** Names that somebody typed with commas between them. */
export function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
