import type { SeatChoice } from '../seat-choice';
import { AVAILABLE, type Bounds, type SeatModel } from '../seat-model';
import { roundedBox } from './rounded-box';
import type { SeatColours } from './seat-colours';
import type { Size, View } from './viewport';

// Seat numbers from this size of a seat on (CSS pixels).
const NUMBERS_FROM = 18;
// Up to this size of a seat, the name of a section stands in its middle; above it, where seats are chosen, over its first row.
const MIDDLE_UP_TO = 12;
// From the edge of the picture to the middle of a name (CSS pixels).
const EDGE = 16;
const FONT = 'system-ui, "Liberation Sans", sans-serif';

/** The numbers on the free seats of a sheet, where they are large enough to be read. */
export function drawSeatTexts(deps: {
  pen: CanvasRenderingContext2D;
  choice: SeatChoice;
  seats: readonly number[];
  view: View;
  /** Of the sheet, in CSS pixels. */
  offset: { x: number; y: number };
  ratio: number;
  colours: SeatColours;
}): void {
  const { pen, choice, seats, view, offset, ratio, colours } = deps;
  if (view.k < NUMBERS_FROM) return;
  const { model, chosen, hiddenLevels } = choice;
  pen.font = `600 ${Math.round(view.k * 0.4 * ratio)}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const seat of seats) {
    const number = model.numbers[seat];
    if (number === null || number === undefined || chosen.peek().includes(seat)) continue;
    if (model.state[seat] !== AVAILABLE) continue;
    pen.fillStyle = hiddenLevels.peek().has(model.level[seat]!) ? colours.text : colours.onLevel;
    const left = (model.x[seat]! * view.k + view.x + offset.x) * ratio;
    pen.fillText(number, left, (model.y[seat]! * view.k + view.y + offset.y) * ratio);
  }
}

/** The names of the sections; one that reaches beyond the picture has its name where it is in sight. */
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
  const at = placesOf(model);
  const names = shownNames(model.sections, (name, section) => {
    const { minX, maxX } = at[section]!;
    const room = (maxX - minX + 1) * view.k * ratio;
    return pen.measureText(name).width <= room * 1.1;
  });
  for (const [section, place] of at.entries()) {
    const { left, top } = labelSpot(place, view, size);
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
 * The names as they are, where all of them fit; else their last words, mostly a number ("Lower 104" is 104): all in the
 * same way, and only where that names each section still.
 */
export function shownNames(
  names: readonly string[],
  fits: (name: string, section: number) => boolean,
): readonly string[] {
  if (names.every(fits)) return names;
  const short = names.map((name) => name.split(' ').at(-1)!);
  return new Set(short).size === names.length ? short : names;
}

interface Place extends Bounds {
  /** The middle of its seats. */
  readonly x: number;
  readonly y: number;
}

/** Where the name of a section belongs on the screen, in CSS pixels. */
export function labelSpot(place: Place, { k, x, y }: View, { width, height }: Size) {
  if (k <= MIDDLE_UP_TO) return { left: place.x * k + x, top: place.y * k + y };
  const [west, east] = [place.minX * k + x, place.maxX * k + x];
  const [north, south] = [place.minY * k + y, place.maxY * k + y];
  const isInSight = east > 0 && west < width && south > 0 && north - k < height;
  return {
    left: isInSight ? (Math.max(west, 0) + Math.min(east, width)) / 2 : (west + east) / 2,
    top: isInSight ? Math.max(north - k, EDGE) : north - k,
  };
}

const places = new WeakMap<SeatModel, readonly Place[]>();

/** Where each section is; seats do not move, so it is reckoned once. */
function placesOf(model: SeatModel): readonly Place[] {
  const known = places.get(model);
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
  const made = sums.map(({ count, x, y, ...bounds }) => ({ ...bounds, x: x / count, y: y / count }));
  places.set(model, made);
  return made;
}
