import type { SeatModel } from '../seat-model';
import type { SeatColours } from './seat-colours';
import type { Size, View } from './viewport';

// From this seat width on (CSS pixels), rows show their names.
const NAMES_FROM_PX = 10;
// From the middle of the outermost seat, in seat widths.
const DISTANCE = 1.1;

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
  view: View;
  ratio: number;
  colours: SeatColours;
  size: Size;
}): void {
  const { pen, model, view, ratio, colours, size } = deps;
  if (view.k < NAMES_FROM_PX) return;
  pen.font = `600 ${Math.min(14, view.k * 0.6) * ratio}px system-ui, "Liberation Sans", sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colours.text;
  for (const { name, first, last } of rowEnds(model)) {
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
