import type { SeatChoice } from '../seat-choice';
import { AVAILABLE, type SeatModel } from '../seat-model';
import type { SeatColours } from './seat-colours';
import type { Size, View } from './viewport';

// Seat numbers from this size of a seat on (CSS pixels), names of sections up to that one: between them there is no room.
const NUMBERS_FROM = 18;
const SECTIONS_UP_TO = 12;
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

/** The names of the sections, in the middle of each, while seats are too small to speak for themselves. */
export function drawLabels(deps: {
  pen: CanvasRenderingContext2D;
  model: SeatModel;
  view: View;
  ratio: number;
  colours: SeatColours;
  size: Size;
}): void {
  const { pen, model, view, ratio, colours, size } = deps;
  if (view.k > SECTIONS_UP_TO) return;
  const pixels = Math.min(15, Math.max(10, view.k * 3));
  pen.font = `700 ${pixels * ratio}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const at = middlesOf(model);
  const names = shownNames(model.sections, (name, section) => {
    const room = at[section]!.wide * view.k * ratio;
    return pen.measureText(name).width <= room * 1.1;
  });
  for (const [section, { x, y }] of at.entries()) {
    const [left, top] = [x * view.k + view.x, y * view.k + view.y];
    if (left < -50 || top < -20 || left > size.width + 50 || top > size.height + 20) continue;
    const name = names[section]!;
    const [wideBox, highBox] = [pen.measureText(name).width + 10 * ratio, (pixels + 6) * ratio];
    pen.fillStyle = colours.surface;
    pen.globalAlpha = 0.86;
    pen.beginPath();
    pen.roundRect(left * ratio - wideBox / 2, top * ratio - highBox / 2, wideBox, highBox, 5 * ratio);
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

interface Middle {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
}

const middles = new WeakMap<SeatModel, readonly Middle[]>();

/** The middle and the width of each section; seats do not move, so it is reckoned once. */
function middlesOf(model: SeatModel): readonly Middle[] {
  const known = middles.get(model);
  if (known) return known;
  const sums = model.sections.map(() => ({ x: 0, y: 0, count: 0, min: Infinity, max: -Infinity }));
  for (let seat = 0; seat < model.size; seat += 1) {
    const sum = sums[model.section[seat]!]!;
    sum.x += model.x[seat]!;
    sum.y += model.y[seat]!;
    sum.count += 1;
    sum.min = Math.min(sum.min, model.x[seat]!);
    sum.max = Math.max(sum.max, model.x[seat]!);
  }
  const made = sums.map(({ x, y, count, min, max }) => ({ x: x / count, y: y / count, wide: max - min + 1 }));
  middles.set(model, made);
  return made;
}
