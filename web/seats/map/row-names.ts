import type { Scenery } from '../../../clients/typescript/contract';
import type { SeatModel } from '../seat-model';
import type { SeatColours } from './seat-colours';
import type { Size, View } from './viewport';

// From this seat width on (CSS pixels), rows show their names.
const NAMES_FROM_PX = 10;
// From the middle of the outermost seat, in seat widths.
const DISTANCE = 1.1;
// The middle of the seats of a table is not farther from the middle of the table, in seat widths.
const AT_TABLE = 1.5;

interface RowEnds {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

const known = new WeakMap<SeatModel, readonly RowEnds[]>();

/** Draws the name of each row beside its first and its last seat, if the seats are large enough. */
export function drawRowNames(deps: {
  pen: CanvasRenderingContext2D;
  model: SeatModel;
  scenery: readonly Scenery[];
  view: View;
  ratio: number;
  colours: SeatColours;
  size: Size;
}): void {
  const { pen, model, scenery, view, ratio, colours, size } = deps;
  if (view.k < NAMES_FROM_PX) return;
  pen.font = `600 ${Math.min(14, view.k * 0.6) * ratio}px system-ui, "Liberation Sans", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colours.text;
  const tables = scenery.filter(({ type }) => type === 'table');
  for (const { name, first, last } of rowEnds(model)) {
    const x = (model.x[first]! + model.x[last]!) / 2;
    const y = (model.y[first]! + model.y[last]!) / 2;
    // The seats of a table are a row; its name is on it.
    if (tables.some((one) => one.label === name && Math.hypot(one.x - x, one.y - y) < AT_TABLE)) continue;
    for (const [seat, side] of [
      [first, -DISTANCE],
      [last, DISTANCE],
    ] as const) {
      const left = (model.x[seat]! + side) * view.k + view.x;
      const top = model.y[seat]! * view.k + view.y;
      if (left < 0 || top < 0 || left > size.width || top > size.height) continue;
      pen.fillText(name, left * ratio, top * ratio);
    }
  }
}

function rowEnds(model: SeatModel): readonly RowEnds[] {
  const before = known.get(model);
  if (before) return before;
  const ends = model.rows.flatMap(({ name, seats }) => {
    if (name === null) return [];
    const byX = (one: number, other: number) => (model.x[one]! < model.x[other]! ? one : other);
    const first = seats.reduce(byX);
    const last = seats.reduce((one, other) => (byX(one, other) === one ? other : one));
    return [{ name, first, last }];
  });
  known.set(model, ends);
  return ends;
}
