import type { FreeRows, PlanPart, PlanShape, SeatingPlan } from '../../domain/seating-plan/seating-plan';
import { hundredths } from '../../domain/seating-plan/turned';
import { type Json, numberOf, objectOf, objectsOf } from './json-values';
import { shortText } from './plain-text';
import { parseSeatingPlan, type VenuePlan } from './seating-plan';

// What the area of a stage is called in the languages of the pages, and by their neighbours.
const STAGE = /stage|bühne|buehne|podium|escenario|scène|palco|المسرح/i;

/**
 * A plan in pretix's public format as one of ours: each zone is a part whose rows can be moved, marked and priced, and areas are
 * shapes and texts. Throws an error that says what is wrong with the file; `notes` says what was changed.
 */
export function parsePretixPlan(value: unknown): { plan: SeatingPlan; notes: readonly string[] } {
  const parsed = parseSeatingPlan(value);
  const parts: PlanPart[] = sectionsOf(parsed).map(freeRows);
  return {
    plan: {
      categories: parsed.levels.map((name, index) => ({ name, colour: index % 8 })),
      parts: [...areasOf(objectOf(value)!, parsed.seatWidth), ...parts],
    },
    notes: parsed.notes,
  };
}

function sectionsOf({ seats }: VenuePlan): VenuePlan['seats'][] {
  const sections = new Map<string, VenuePlan['seats'][number][]>();
  for (const seat of seats) {
    const own = sections.get(seat.section);
    if (own) own.push(seat);
    else sections.set(seat.section, [seat]);
  }
  return [...sections.values()];
}

function freeRows(seats: VenuePlan['seats'], index: number): FreeRows {
  const [x, y] = [middleOf(seats.map((seat) => seat.x)), middleOf(seats.map((seat) => seat.y))];
  const category = mostOf(seats.map((seat) => seat.priceLevel));
  const rows = new Map<number, { name: string; seats: [string, number, number][] }>();
  const seatMarks: Record<string, { category: string }> = {};
  const inOrder = seats.toSorted((a, b) => a.rowPosition - b.rowPosition || a.seatPosition - b.seatPosition);
  for (const seat of inOrder) {
    const row = rows.get(seat.rowPosition) ?? { name: seat.row!, seats: [] };
    rows.set(seat.rowPosition, row);
    row.seats.push([seat.number!, hundredths(seat.x - x), hundredths(seat.y - y)]);
    if (seat.priceLevel !== category)
      seatMarks[`${rows.size}:${row.seats.length}`] = { category: seat.priceLevel };
  }
  return {
    type: 'free',
    id: `zone-${index + 1}`,
    section: seats[0]!.section,
    ...{ category, x, y, rotation: 0 },
    rows: [...rows.values()],
    ...(Object.keys(seatMarks).length > 0 && { seatMarks }),
  };
}

/** The rectangles, circles and ellipses of all zones with their texts; other shapes are left out. */
function areasOf(file: Json, seatWidth: number): PlanShape[] {
  return objectsOf(file.zones).flatMap((zone) =>
    objectsOf(zone.areas).flatMap((area) => {
      const box = boxOf(area);
      if (!box) return [];
      const at = (axis: 'x' | 'y') => [zone, area].reduce((sum, one) => sum + positionOf(one, axis), 0);
      const label = shortText(objectOf(area.text)?.text ?? area.text, 100) ?? '';
      const inWidths = (pixels: number) => hundredths(pixels / seatWidth);
      return [
        {
          type: 'shape' as const,
          id: `area-${objectsOf(file.zones).indexOf(zone) + 1}-${objectsOf(zone.areas).indexOf(area) + 1}`,
          shape: box.shape,
          isStage: STAGE.test(label),
          x: inWidths(at('x') + box.left + box.width / 2),
          y: inWidths(at('y') + box.top + box.height / 2),
          rotation: (numberOf(area.rotation) ?? 0) % 360,
          width: Math.max(0.5, inWidths(box.width)),
          height: Math.max(0.5, inWidths(box.height)),
          label,
        },
      ];
    }),
  );
}

/** The size of an area, and where its left upper corner is from its position. */
function boxOf(area: Json) {
  const [rectangle, circle, ellipse] = [
    objectOf(area.rectangle),
    objectOf(area.circle),
    objectOf(area.ellipse),
  ];
  const round = numberOf(circle?.radius);
  const radius = objectOf(ellipse?.radius);
  const [across, down] = [round ?? numberOf(radius?.x), round ?? numberOf(radius?.y)];
  if (across && down)
    return { shape: 'ellipse', left: -across, top: -down, width: 2 * across, height: 2 * down } as const;
  const [width, height] = [
    numberOf(rectangle?.width ?? area.width),
    numberOf(rectangle?.height ?? area.height),
  ];
  return width && height ? ({ shape: 'rectangle', left: 0, top: 0, width, height } as const) : undefined;
}

const positionOf = (node: Json, axis: 'x' | 'y'): number => numberOf(objectOf(node.position)?.[axis]) ?? 0;

const middleOf = (values: readonly number[]): number =>
  hundredths(
    values.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY) / 2 +
      values.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY) / 2,
  );

function mostOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
