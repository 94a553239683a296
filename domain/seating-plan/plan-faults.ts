import { seatsOfRow } from './lay-out-block';
import { overlaps } from './overlaps';
import type { Place } from './place';
import { countPlaces, placesOf } from './places-of';
import { isSelling, type PlanPart, planLimits, type SeatBlock, type SeatingPlan } from './seating-plan';

/** The kinds of faults, each with an English sentence; `{name}` is a value of the fault. */
const planFaultKinds = {
  'no-places': 'the plan has no places',
  'too-many-places': 'the plan has {count} places, more than {most}',
  'id-twice': 'two parts have the id {id}',
  'category-twice': 'two categories have the name {name}',
  'unknown-category': 'there is no category {name}',
  'seat-twice': 'seat {number} in row {row} of {section} exists twice',
  'mixed-section': '{section} has numbered seats and places to stand: give them different sections',
  'wraps-around': 'row {row} is longer than its circle: the radius is too small',
  'companion-apart': 'companion seat {number} in row {row} of {section} is beside no accessible seat',
  overlap: 'seats of {section} and {other} overlap',
} as const;

/** Something that is wrong with a plan, and where. */
export interface PlanFault {
  readonly kind: keyof typeof planFaultKinds;
  readonly path: readonly (string | number)[];
  readonly values: Readonly<Record<string, string | number>>;
  /** Whether an event can be made of the plan all the same. */
  readonly isWarning: boolean;
}

// How many faults are listed: who has this many mends some and looks again.
const MAX_FAULTS = 50;
// How many places a companion seat is from the accessible seat at most.
const BESIDE = 2;

/** What is wrong with a plan, the worst first. A plan with too many places is not laid out. */
export function planFaults(plan: SeatingPlan): PlanFault[] {
  const faults: PlanFault[] = [];
  const add = (kind: PlanFault['kind'], path: PlanFault['path'], values: PlanFault['values'] = {}) => {
    if (faults.length < MAX_FAULTS) faults.push({ kind, path, values, isWarning: kind === 'overlap' });
  };
  const count = countPlaces(plan);
  if (count > planLimits.places) {
    add('too-many-places', ['parts'], { count, most: planLimits.places });
    return faults;
  }
  if (!plan.parts.some((part) => placesOf(part).some((place) => !place.isRemoved)))
    add('no-places', ['parts']);
  for (const [index, { name }] of plan.categories.entries())
    if (plan.categories.findIndex((one) => one.name === name) < index)
      add('category-twice', ['categories', index, 'name'], { name });
  checkParts(plan, add);
  for (const { part, section, other } of overlaps(plan)) add('overlap', ['parts', part], { section, other });
  return faults;
}

/** The English sentence of a fault. */
export function faultSentence({ kind, values }: PlanFault): string {
  return planFaultKinds[kind].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

type Add = (kind: PlanFault['kind'], path: PlanFault['path'], values?: PlanFault['values']) => void;

function checkParts({ parts, categories }: SeatingPlan, add: Add): void {
  const known = new Set(categories.map(({ name }) => name));
  const ids = new Set<string>();
  const seats = new Set<string>();
  const isStanding = new Map<string, boolean>();
  for (const [index, part] of parts.entries()) {
    const path = ['parts', index];
    if (ids.has(part.id)) add('id-twice', [...path, 'id'], { id: part.id });
    ids.add(part.id);
    if (!isSelling(part)) continue;
    const { section } = part;
    for (const name of categoriesOf(part)) if (!known.has(name)) add('unknown-category', path, { name });
    const stands = part.type === 'standing';
    if ((isStanding.get(section) ?? stands) !== stands)
      add('mixed-section', [...path, 'section'], { section });
    isStanding.set(section, stands);
    if (part.type === 'block') checkCurve(part, path, add);
    if (stands) continue;
    const places = placesOf(part).filter((place) => !place.isRemoved);
    for (const { row, number } of places) {
      const key = JSON.stringify([section, row, number]);
      if (seats.has(key)) add('seat-twice', path, { section, row: row!, number: number! });
      seats.add(key);
    }
    for (const { row, number } of companionsApart(places))
      add('companion-apart', path, { section, row: row!, number: number! });
  }
}

function categoriesOf(part: Extract<PlanPart, { category: string }>): Set<string> {
  const rowMarks = part.type === 'block' ? Object.values(part.rowMarks ?? {}) : [];
  const seatMarks = 'seatMarks' in part ? Object.values(part.seatMarks ?? {}) : [];
  return new Set([part.category, ...[...rowMarks, ...seatMarks].flatMap(({ category }) => category ?? [])]);
}

function checkCurve(block: SeatBlock, path: (string | number)[], add: Add): void {
  if (block.curveRadius === 0) return;
  for (let row = 0; row < block.rows; row += 1) {
    const around = 2 * Math.PI * (block.curveRadius + row * block.rowSpacing);
    if (seatsOfRow(block, row) * block.seatSpacing > around + 1e-6) {
      add('wraps-around', [...path, 'curveRadius'], { row: row + 1 });
      return;
    }
  }
}

function companionsApart(places: readonly Place[]): Place[] {
  const accessible = new Set(
    places.flatMap((one) => (one.access === 'accessible' ? `${one.rowIndex} ${one.placeIndex}` : [])),
  );
  return places.filter(({ access, rowIndex, placeIndex }) => {
    if (access !== 'companion') return false;
    for (let step = 1; step <= BESIDE; step += 1)
      for (const beside of [placeIndex - step, placeIndex + step])
        if (accessible.has(`${rowIndex} ${beside}`)) return false;
    return true;
  });
}
