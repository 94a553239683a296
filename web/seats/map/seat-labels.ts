import type { SeatChoice } from '../seat-choice';
import { AVAILABLE, type Bounds, type SeatModel } from '../seat-model';
import { standingSections } from '../standing';
import { roundedBox } from './rounded-box';
import type { SeatColours } from './seat-colours';
import type { Size, View } from './viewport';

// From this seat width on (CSS pixels), seats show their numbers.
const NUMBERS_FROM_PX = 18;
// Up to this seat width (CSS pixels), the name of a section is in its middle; above, it is over the first row.
const CENTRED_UP_TO_PX = 12;
// The distance from the edge of the canvas to the middle of a name (CSS pixels).
const EDGE_PX = 16;
const FONT = 'system-ui, "Liberation Sans", sans-serif';

/** Draws the numbers of the available seats, if the seats are large enough. */
export function drawSeatTexts(deps: {
  pen: CanvasRenderingContext2D;
  choice: SeatChoice;
  seats: readonly number[];
  view: View;
  /** The margin of the sheet, in CSS pixels. */
  offset: { x: number; y: number };
  ratio: number;
  colours: SeatColours;
}): void {
  const { pen, choice, seats, view, offset, ratio, colours } = deps;
  if (view.k < NUMBERS_FROM_PX) return;
  const { model, chosen, hiddenLevels } = choice;
  pen.font = `600 ${Math.round(view.k * 0.4 * ratio)}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const seat of seats) {
    const number = model.numbers[seat];
    if (number === null || number === undefined || chosen.peek().includes(seat)) continue;
    if (model.state[seat] !== AVAILABLE || model.access[seat]) continue;
    pen.fillStyle = hiddenLevels.peek().has(model.level[seat]!) ? colours.text : colours.onLevel;
    const left = (model.x[seat]! * view.k + view.x + offset.x) * ratio;
    pen.fillText(number, left, (model.y[seat]! * view.k + view.y + offset.y) * ratio);
  }
}

/** Draws the names of the sections, within the visible part of each. */
export function drawLabels(deps: {
  pen: CanvasRenderingContext2D;
  model: SeatModel;
  view: View;
  ratio: number;
  colours: SeatColours;
  size: Size;
}): void {
  const { pen, model, view, ratio, colours, size } = deps;
  const pixels = Math.min(15, Math.max(10, view.k * 3));
  pen.font = `700 ${pixels * ratio}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const sections = sectionAreas(model);
  const names = shownNames(model.sections, (name, section) => {
    const { minX, maxX } = sections[section]!;
    const room = (maxX - minX + 1) * view.k * ratio;
    return pen.measureText(name).width <= room * 1.1;
  });
  const standing = new Set(standingSections(model).map(({ section }) => section));
  for (const [section, area] of sections.entries()) {
    if (standing.has(section)) continue;
    const { left, top } = labelPosition(area, view, size);
    if (left < -50 || top < -20 || left > size.width + 50 || top > size.height + 20) continue;
    const name = names[section]!;
    const [width, height] = [pen.measureText(name).width + 10 * ratio, (pixels + 6) * ratio];
    pen.fillStyle = colours.surface;
    pen.globalAlpha = 0.86;
    pen.beginPath();
    const box = { left: left * ratio - width / 2, top: top * ratio - height / 2, width, height };
    roundedBox(pen, box, 5 * ratio);
    pen.fill();
    pen.globalAlpha = 1;
    pen.fillStyle = colours.label;
    pen.fillText(name, left * ratio, top * ratio);
  }
}

/**
 * The full names if all of them fit; else the last word of each ("104" for "Lower 104"), unless two sections would get the
 * same name.
 */
export function shownNames(
  names: readonly string[],
  fits: (name: string, section: number) => boolean,
): readonly string[] {
  if (names.every(fits)) return names;
  const short = names.map((name) => name.split(' ').at(-1)!);
  return new Set(short).size === names.length ? short : names;
}

interface SectionArea extends Bounds {
  /** The centre of the seats. */
  readonly x: number;
  readonly y: number;
}

/** The position of a section name on the canvas, in CSS pixels. */
export function labelPosition(area: SectionArea, { k, x, y }: View, { width, height }: Size) {
  if (k <= CENTRED_UP_TO_PX) return { left: area.x * k + x, top: area.y * k + y };
  const [west, east] = [area.minX * k + x, area.maxX * k + x];
  const [north, south] = [area.minY * k + y, area.maxY * k + y];
  const isVisible = east > 0 && west < width && south > 0 && north - k < height;
  return {
    left: isVisible ? (Math.max(west, 0) + Math.min(east, width)) / 2 : (west + east) / 2,
    top: isVisible ? Math.max(north - k, EDGE_PX) : north - k,
  };
}

const areas = new WeakMap<SeatModel, readonly SectionArea[]>();

/** The bounds and centre of each section, computed once per model. */
export function sectionAreas(model: SeatModel): readonly SectionArea[] {
  const known = areas.get(model);
  if (known) return known;
  const sums = model.sections.map(() => ({
    x: 0,
    y: 0,
    count: 0,
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  }));
  for (let seat = 0; seat < model.size; seat += 1) {
    const sum = sums[model.section[seat]!]!;
    const [x, y] = [model.x[seat]!, model.y[seat]!];
    sum.x += x;
    sum.y += y;
    sum.count += 1;
    sum.minX = Math.min(sum.minX, x);
    sum.minY = Math.min(sum.minY, y);
    sum.maxX = Math.max(sum.maxX, x);
    sum.maxY = Math.max(sum.maxY, y);
  }
  const computed = sums.map(({ count, x, y, ...bounds }) => ({ ...bounds, x: x / count, y: y / count }));
  areas.set(model, computed);
  return computed;
}
