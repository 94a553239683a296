import type { SeatChange, SeatColumns, SeatSnapshot, SeatState } from '../../clients/typescript/contract';

/** A row of seats, as indices into the columns of the model. */
export interface SeatRow {
  readonly section: number;
  /** Null in general admission. */
  readonly name: string | null;
  readonly seats: readonly number[];
}

/**
 * All seats of an event in columns, one entry per seat: 20,000 objects would take ten times the memory and time. Only
 * `state` changes.
 */
export interface SeatModel {
  readonly size: number;
  readonly ids: readonly string[];
  readonly numbers: readonly (string | null)[];
  /** In seat widths; the stage is at the top. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly row: Uint16Array;
  readonly section: Uint16Array;
  readonly level: Uint8Array;
  /** An index of `STATES`. */
  readonly state: Uint8Array;
  /** 0, `ACCESSIBLE`, or another number for a companion seat. */
  readonly access: Uint8Array;
  readonly sections: readonly string[];
  readonly levels: readonly string[];
  readonly rows: readonly SeatRow[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Of all seats. */
  readonly bounds: Bounds;
}

/** A rectangle in seat widths. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The parts of a snapshot that a model needs. */
export type SeatsOfSnapshot = Pick<SeatSnapshot, 'seats'> &
  Partial<Pick<SeatSnapshot, 'accessible' | 'companion' | 'scenery' | 'ownPrices'>>;

/** The states by their number in a model. */
export const STATES: readonly SeatState[] = ['available', 'held', 'booked'];
/** The seat is available. */
export const AVAILABLE = 0;
/** A fan holds the seat. */
export const HELD = 1;
/** The seat is sold. */
export const BOOKED = 2;

/** The seat is for a wheelchair. */
export const ACCESSIBLE = 1;
const COMPANION = 2;

/** Builds the model of a snapshot. `levels` gives the order of the price levels; others are appended. */
export function buildSeatModel(snapshot: SeatsOfSnapshot, levels: readonly string[]): SeatModel {
  const { seats } = snapshot;
  const size = seats.length;
  const sections = new Names();
  const levelNames = new Names(levels);
  const [x, y] = [new Float32Array(size), new Float32Array(size)];
  const [row, section] = [new Uint16Array(size), new Uint16Array(size)];
  const [level, state] = [new Uint8Array(size), new Uint8Array(size)];
  const rows: { section: number; name: string | null; seats: number[] }[] = [];
  const rowOf = new Map<string, number>();
  const indexOf = new Map<string, number>();
  const bounds = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (let index = 0; index < size; index += 1) {
    const [id, sectionName, rowName, , seatX, seatY, levelName, stateName] = seats[index]!;
    indexOf.set(id, index);
    x[index] = seatX;
    y[index] = seatY;
    section[index] = sections.numberOf(sectionName);
    level[index] = levelNames.numberOf(levelName);
    state[index] = STATES.indexOf(stateName);
    const key = `${sectionName}\n${rowName ?? ''}`;
    let rowNumber = rowOf.get(key);
    if (rowNumber === undefined) {
      rowNumber = rows.length;
      rowOf.set(key, rowNumber);
      rows.push({ section: section[index]!, name: rowName, seats: [] });
    }
    rows[rowNumber]!.seats.push(index);
    row[index] = rowNumber;
    bounds.minX = Math.min(bounds.minX, seatX);
    bounds.minY = Math.min(bounds.minY, seatY);
    bounds.maxX = Math.max(bounds.maxX, seatX);
    bounds.maxY = Math.max(bounds.maxY, seatY);
  }
  const access = new Uint8Array(size);
  for (const id of snapshot.accessible ?? []) access[indexOf.get(id)!] = ACCESSIBLE;
  for (const id of snapshot.companion ?? []) access[indexOf.get(id)!] = COMPANION;
  return {
    size,
    ids: seats.map((seat) => seat[0]),
    numbers: seats.map((seat: SeatColumns) => seat[3]),
    x,
    y,
    row,
    section,
    level,
    state,
    access,
    sections: sections.all,
    levels: levelNames.all,
    rows,
    indexOf,
    bounds: size > 0 ? bounds : { minX: 0, minY: 0, maxX: 0, maxY: 0 },
  };
}

/** Applies changes in place and returns the seats whose state changed. Unknown seats are ignored. */
export function applyChanges(model: SeatModel, changes: readonly SeatChange[]): number[] {
  const changed: number[] = [];
  for (const [id, stateName] of changes) {
    const index = model.indexOf.get(id);
    if (index === undefined) continue;
    const next = STATES.indexOf(stateName);
    if (model.state[index] === next) continue;
    model.state[index] = next;
    changed.push(index);
  }
  return changed;
}

/** The number of available seats that `allows` accepts, for each section in the order of `sections`. */
export function availableBySection(
  model: SeatModel,
  allows: (index: number) => boolean = () => true,
): number[] {
  const available = new Array<number>(model.sections.length).fill(0);
  for (let index = 0; index < model.size; index += 1) {
    if (model.state[index] === AVAILABLE && allows(index)) available[model.section[index]!]! += 1;
  }
  return available;
}

/** Numbers names in the order in which they first appear. */
class Names {
  readonly all: string[];
  private readonly numbers = new Map<string, number>();

  constructor(known: readonly string[] = []) {
    this.all = [...known];
    for (const [number, name] of known.entries()) this.numbers.set(name, number);
  }

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.all.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }
}
