import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';
import { type Json, numberOf, objectOf, objectsOf } from './json-values';
import { shortText } from './plain-text';
import { separateSeats } from './seat-positions';

const MAX_SEATS = 100_000;

/** The seats of a venue; `levels` are the price levels in the order of the plan's categories. */
export interface VenuePlan {
  readonly seats: readonly PlannedSeat[];
  readonly levels: readonly string[];
  /** A sentence for everything in the plan that was left out or moved. */
  readonly notes: readonly string[];
  /** How many of the file's pixels are a seat width. */
  readonly seatWidth: number;
}

/** Whether a JSON document looks like pretix's public seating-plan format. */
function isSeatingPlan(value: unknown): value is Json {
  const plan = objectOf(value);
  return plan !== undefined && Array.isArray(plan.zones) && Array.isArray(plan.categories);
}

/**
 * Parses pretix's public seating-plan format: zones become sections, categories become price levels, and positions are the
 * sums of zone, row and seat in seat widths. Throws an error that says what is wrong with the plan.
 */
export function parseSeatingPlan(value: unknown): VenuePlan {
  if (!isSeatingPlan(value))
    throw new Error('it is not a seating plan: `zones` and `categories` are missing');
  const named = objectsOf(value.categories).map((one) => shortText(one.name, 50));
  const seats: PlannedSeat[] = [];
  const notes: string[] = [];
  const sections = new Set<string>();
  for (const [index, zone] of objectsOf(value.zones).entries()) {
    const section = unique(shortText(zone.name, 150) ?? `Zone ${index + 1}`, sections);
    const given = objectsOf(zone.rows);
    if (given.every((row) => objectsOf(row.seats).length === 0))
      notes.push(`${section} has no seats in the plan, so nothing of it is sold`);
    const labels = new Set<string>();
    const rows = given.map((row, at) => ({
      row,
      label: unique(shortText(row.row_number, 40) ?? String(at + 1), labels),
    }));
    const positions = frontFirst(rows.map(({ label }) => label));
    for (const [at, { row, label }] of rows.entries()) {
      const rowPosition = positions[at]!;
      const numbers = new Set<string>();
      for (const [seatPosition, seat] of objectsOf(row.seats).entries()) {
        const number = shortText(seat.seat_number, 20) ?? String(seatPosition + 1);
        const where = `section ${section}, row ${label}, seat ${number}`;
        if (numbers.has(number)) throw new Error(`${where} occurs twice`);
        numbers.add(number);
        const priceLevel = shortText(seat.category, 50);
        if (!priceLevel || !named.includes(priceLevel))
          throw new Error(`${where} has no category of the plan`);
        if (seats.length >= MAX_SEATS) throw new Error(`it has more than ${MAX_SEATS} seats`);
        const [x, y] = (['x', 'y'] as const).map((axis) => sumOf([zone, row, seat], axis)) as [
          number,
          number,
        ];
        seats.push({ section, row: label, number, rowPosition, seatPosition, x, y, priceLevel });
      }
    }
  }
  if (seats.length === 0) throw new Error('it has no seats');
  const used = new Set(seats.map((seat) => seat.priceLevel));
  const seatWidth = seatWidthOf(seats);
  const { seats: placed, moved } = separateSeats(inSeatWidths(seats, seatWidth));
  return {
    seats: placed,
    levels: named.filter((name): name is string => used.delete(name ?? '')),
    notes: [...notes, ...moved],
    seatWidth,
  };
}

/**
 * The position of each row of a section, 0 for the front row: if all rows have numbers, or all have letters, row 1 or A is
 * the front row, wherever the plan lists and draws it; else the first row in the plan.
 */
function frontFirst(labels: readonly string[]): number[] {
  const isOrdered = [/^\d{1,6}$/, /^[A-Za-z]{1,2}$/].some((kind) =>
    labels.every((label) => kind.test(label)),
  );
  const inOrder = [...labels.keys()];
  // AA is after Z, 10 after 9.
  if (isOrdered)
    inOrder.sort((a, b) => {
      const [one, other] = [labels[a]!.toUpperCase(), labels[b]!.toUpperCase()];
      const byNumber = Number(one) - Number(other);
      return Number.isNaN(byNumber) ? one.length - other.length || (one < other ? -1 : 1) : byNumber;
    });
  const positions: number[] = [];
  for (const [position, at] of inOrder.entries()) positions[at] = position;
  return positions;
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  taken.add(free);
  return free;
}

function sumOf(nodes: readonly Json[], axis: 'x' | 'y'): number {
  return nodes.reduce((sum, node) => sum + (numberOf(objectOf(node.position)?.[axis]) ?? 0), 0);
}

/** The median distance between neighbours of a row, in pixels. */
function seatWidthOf(seats: readonly PlannedSeat[]): number {
  const distances: number[] = [];
  for (const [index, seat] of seats.entries()) {
    const before = seats[index - 1];
    if (!before || before.section !== seat.section || before.row !== seat.row) continue;
    const distance = Math.hypot(seat.x - before.x, seat.y - before.y);
    if (distance > 0) distances.push(distance);
  }
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 1;
}

function inSeatWidths(seats: readonly PlannedSeat[], width: number): PlannedSeat[] {
  const rounded = (value: number) => Math.round((value / width) * 100) / 100;
  return seats.map((seat) => ({ ...seat, x: rounded(seat.x), y: rounded(seat.y) }));
}
