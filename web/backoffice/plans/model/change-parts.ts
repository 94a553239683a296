import {
  isSelling,
  type PlanPart,
  type SeatingPlan,
  type SeatMark,
  type SeatMarks,
} from '../../../../domain/seating-plan/seating-plan';
import { hundredths, turned } from '../../../../domain/seating-plan/turned';
import { freeName } from './next-name';
import { type Box, boxAround, boxOf, keepShape, middleOf, type Point } from './part-box';

type Ids = ReadonlySet<string>;

/** An id that no part of the plan has. */
export function freeId(plan: SeatingPlan, kind: string): string {
  const ids = new Set(plan.parts.map((part) => part.id));
  let number = plan.parts.length + 1;
  while (ids.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** The plan with these parts changed by `change`; the others stay the same objects. */
export function changeParts(plan: SeatingPlan, ids: Ids, change: (part: PlanPart) => PlanPart): SeatingPlan {
  return { ...plan, parts: plan.parts.map((part) => (ids.has(part.id) ? change(part) : part)) };
}

/** The selected parts, in the order of the plan. */
export function partsOf(plan: SeatingPlan, ids: Ids): PlanPart[] {
  return plan.parts.filter((part) => ids.has(part.id));
}

/** Adds a part; a section that exists already gets the next free name. */
export function addPart(plan: SeatingPlan, part: PlanPart): SeatingPlan {
  return { ...plan, parts: [...plan.parts, withFreeName(part, plan.parts)] };
}

/** Removes parts. */
export function removeParts(plan: SeatingPlan, ids: Ids): SeatingPlan {
  return { ...plan, parts: plan.parts.filter((part) => !ids.has(part.id)) };
}

/** Moves parts by a distance. */
export function moveParts(plan: SeatingPlan, ids: Ids, by: Point): SeatingPlan {
  return changeParts(plan, ids, (part) => moved(part, by));
}

/** Rotates parts around the middle of all of them. */
export function rotateParts(plan: SeatingPlan, ids: Ids, degrees: number): SeatingPlan {
  const box = boxAround(partsOf(plan, ids));
  if (!box) return plan;
  const middle = ids.size === 1 ? partsOf(plan, ids)[0]! : middleOf(box);
  return changeParts(plan, ids, (part) => rotatedAround(part, middle, degrees));
}

/** Copies parts to the end of the plan, shifted; returns the plan and the ids of the copies. */
export function copyParts(
  plan: SeatingPlan,
  parts: readonly PlanPart[],
  by: Point,
): { plan: SeatingPlan; ids: Ids } {
  return addCopies(plan, [parts.map((part) => moved(part, by))]);
}

/**
 * Repeats parts around a point: `count` times altogether, each turned by `degrees` more than the one before it. Returns the plan
 * and the ids of the originals and the copies.
 */
export function repeatAround(
  plan: SeatingPlan,
  ids: Ids,
  wish: { middle: Point; count: number; degrees: number },
): { plan: SeatingPlan; ids: Ids } {
  const originals = partsOf(plan, ids);
  const turns = Array.from({ length: wish.count - 1 }, (_, turn) =>
    originals.map((part) => rotatedAround(part, wish.middle, (turn + 1) * wish.degrees)),
  );
  const copied = addCopies(plan, turns);
  return { plan: copied.plan, ids: new Set([...ids, ...copied.ids]) };
}

/** Repeats parts side by side or behind each other: in `columns` and `rows`, with `gap` seat widths in between. */
export function repeatInGrid(
  plan: SeatingPlan,
  ids: Ids,
  wish: { columns: number; rows: number; gap: number },
): { plan: SeatingPlan; ids: Ids } {
  const originals = partsOf(plan, ids);
  const box = boxAround(originals);
  if (!box) return { plan, ids };
  const [across, down] = [box.right - box.left + wish.gap, box.bottom - box.top + wish.gap];
  const cells = Array.from({ length: wish.columns * wish.rows - 1 }, (_, cell) => ({
    x: ((cell + 1) % wish.columns) * across,
    y: Math.floor((cell + 1) / wish.columns) * down,
  }));
  const copied = addCopies(
    plan,
    cells.map((by) => originals.map((part) => moved(part, by))),
  );
  return { plan: copied.plan, ids: new Set([...ids, ...copied.ids]) };
}

/** The edges and lines along which parts can be aligned. */
type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** Aligns parts with the rectangle around all of them. */
export function alignParts(plan: SeatingPlan, ids: Ids, alignment: Alignment): SeatingPlan {
  const all = boxAround(partsOf(plan, ids));
  if (!all) return plan;
  const lineOf = (box: Box): number =>
    alignment === 'centre' ? middleOf(box).x : alignment === 'middle' ? middleOf(box).y : box[alignment];
  const isAcross = alignment === 'left' || alignment === 'centre' || alignment === 'right';
  return changeParts(plan, ids, (part) => {
    const by = lineOf(all) - lineOf(boxOf(part));
    return moved(part, isAcross ? { x: by, y: 0 } : { x: 0, y: by });
  });
}

/** Spreads parts evenly between the outermost two. */
export function distributeParts(plan: SeatingPlan, ids: Ids, axis: 'x' | 'y'): SeatingPlan {
  const inOrder = partsOf(plan, ids).sort((a, b) => middleOf(boxOf(a))[axis] - middleOf(boxOf(b))[axis]);
  if (inOrder.length < 3) return plan;
  const [first, last] = [middleOf(boxOf(inOrder[0]!))[axis], middleOf(boxOf(inOrder.at(-1)!))[axis]];
  const step = (last - first) / (inOrder.length - 1);
  const places = new Map(inOrder.map((part, at) => [part.id, first + at * step]));
  return changeParts(plan, ids, (part) => {
    const by = places.get(part.id)! - middleOf(boxOf(part))[axis];
    return moved(part, axis === 'x' ? { x: by, y: 0 } : { x: 0, y: by });
  });
}

/** Changes the marks of seats, which are named by the id of their part and their key; `mark` null removes all marks. */
export function markSeats(
  plan: SeatingPlan,
  seats: ReadonlyMap<string, ReadonlySet<string>>,
  mark: SeatMark | null,
): SeatingPlan {
  return changeParts(plan, new Set(seats.keys()), (part) => {
    if (!isSelling(part) || part.type === 'standing') return part;
    const marks: Record<string, SeatMark> = { ...part.seatMarks };
    for (const key of seats.get(part.id) ?? []) {
      delete marks[key];
      const merged = mark && withoutGaps({ ...part.seatMarks?.[key], ...mark });
      if (merged && Object.keys(merged).length > 0) marks[key] = merged;
    }
    return withMarks(part, marks);
  });
}

/** Gives a category to parts as a whole: what differed for their rows and seats is forgotten. */
export function categoriseParts(plan: SeatingPlan, ids: Ids, category: string): SeatingPlan {
  return changeParts(plan, ids, (part) => {
    if (!isSelling(part)) return part;
    if (part.type === 'standing') return { ...part, category };
    const marks = Object.entries(part.seatMarks ?? {}).flatMap(([key, { category: _, ...mark }]) =>
      Object.keys(mark).length > 0 ? [[key, mark] as const] : [],
    );
    return withMarks({ ...part, category }, Object.fromEntries(marks));
  });
}

/** Renames a category everywhere. */
export function renameCategory(plan: SeatingPlan, index: number, name: string): SeatingPlan {
  const before = plan.categories[index]!.name;
  const renamed = (one: string | undefined) => (one === before ? name : one);
  const inMarks = <M extends { category?: string }>(marks: Readonly<Record<string, M>> | undefined) =>
    marks &&
    Object.fromEntries(
      Object.entries(marks).map(([key, mark]) => [
        key,
        mark.category === before ? { ...mark, category: name } : mark,
      ]),
    );
  const ids = new Set(plan.parts.flatMap((part) => (isSelling(part) ? part.id : [])));
  return {
    ...changeParts(plan, ids, (part) => {
      if (!isSelling(part)) return part;
      const category = renamed(part.category)!;
      if (part.type === 'standing') return { ...part, category };
      if (part.type !== 'block') return withMarks({ ...part, category }, inMarks(part.seatMarks) ?? {});
      const rowMarks = inMarks(part.rowMarks);
      return withMarks({ ...part, category, ...(rowMarks && { rowMarks }) }, inMarks(part.seatMarks) ?? {});
    }),
    categories: plan.categories.map((one, at) => (at === index ? { ...one, name } : one)),
  };
}

/** Removes a category; its seats get the first one that is left. The last one stays. */
export function removeCategory(plan: SeatingPlan, index: number): SeatingPlan {
  const rest = plan.categories.filter((_, at) => at !== index);
  const heir = rest[0];
  if (!heir) return plan;
  return { ...renameCategory(plan, index, heir.name), categories: rest };
}

function addCopies(
  plan: SeatingPlan,
  turns: readonly (readonly PlanPart[])[],
): { plan: SeatingPlan; ids: Ids } {
  let grown = plan;
  const ids = new Set<string>();
  for (const parts of turns) {
    // Parts of one section stay together in the copy.
    const sections = new Map<string, string>();
    const known = grown.parts;
    for (const part of parts) {
      const id = freeId(grown, part.type);
      const named =
        part.type === 'table' ? withFreeName(part, grown.parts) : inSection(part, sections, known);
      grown = { ...grown, parts: [...grown.parts, { ...named, id }] };
      ids.add(id);
    }
  }
  return { plan: grown, ids };
}

function inSection(part: PlanPart, sections: Map<string, string>, known: readonly PlanPart[]): PlanPart {
  if (!isSelling(part)) return part;
  const section = sections.get(part.section) ?? (withFreeName(part, known) as typeof part).section;
  sections.set(part.section, section);
  return { ...part, section };
}

/** Tables of a section differ in their name, all other parts in their section. */
function withFreeName(part: PlanPart, known: readonly PlanPart[]): PlanPart {
  if (!isSelling(part)) return part;
  if (part.type === 'table') {
    const taken = known.flatMap((one) =>
      one.type === 'table' && one.section === part.section ? one.name : [],
    );
    return { ...part, name: freeName(part.name, new Set(taken)) };
  }
  const taken = known.flatMap((one) => (isSelling(one) ? one.section : []));
  return { ...part, section: freeName(part.section, new Set(taken)) };
}

function moved(part: PlanPart, by: Point): PlanPart {
  return keepShape(part, { ...part, x: hundredths(part.x + by.x), y: hundredths(part.y + by.y) });
}

function rotatedAround(part: PlanPart, middle: Point, degrees: number): PlanPart {
  const at = turned({ ...middle, rotation: degrees }, part.x - middle.x, part.y - middle.y);
  const rotation = hundredths((((part.rotation + degrees) % 360) + 360) % 360);
  return keepShape(part, { ...part, ...at, rotation });
}

function withMarks<P extends { seatMarks?: SeatMarks }>(part: P, seatMarks: SeatMarks): P {
  const { seatMarks: _, ...rest } = part;
  return (Object.keys(seatMarks).length > 0 ? { ...rest, seatMarks } : rest) as P;
}

function withoutGaps(mark: SeatMark): SeatMark {
  return Object.fromEntries(
    Object.entries(mark).filter(([, value]) => value !== undefined && value !== false),
  );
}
