import type { SeatChoice } from '../seat-choice';
import { ACCESSIBLE, AVAILABLE } from '../seat-model';
import type { SeatColours } from './seat-colours';
import type { View } from './viewport';

// From this seat width on (CSS pixels), the marks are readable.
const MARKS_FROM_PX = 10;

/** Marks accessible seats with a wheelchair and companion seats with a person. */
export function drawAccessMarks(
  pen: CanvasRenderingContext2D,
  choice: SeatChoice,
  seats: readonly number[],
  frame: {
    readonly view: View;
    readonly margin: { readonly x: number; readonly y: number };
    readonly ratio: number;
    readonly colours: SeatColours;
  },
): void {
  const { view, margin, ratio, colours } = frame;
  if (view.k < MARKS_FROM_PX) return;
  const { model } = choice;
  const unit = view.k * ratio;
  pen.lineCap = pen.lineJoin = 'round';
  for (const seat of seats) {
    const access = model.access[seat];
    if (!access || model.state[seat] !== AVAILABLE || choice.chosen.peek().includes(seat)) continue;
    const x = (model.x[seat]! * view.k + view.x + margin.x) * ratio;
    const y = (model.y[seat]! * view.k + view.y + margin.y) * ratio;
    pen.strokeStyle = pen.fillStyle = colours.onLevel;
    pen.lineWidth = unit * 0.075;
    pen.beginPath();
    pen.arc(x - unit * (access === ACCESSIBLE ? 0.06 : 0), y - unit * 0.2, unit * 0.075, 0, 2 * Math.PI);
    pen.fill();
    pen.beginPath();
    if (access === ACCESSIBLE) {
      // Back and leg, then the wheel.
      pen.moveTo(x - unit * 0.06, y - unit * 0.08);
      pen.lineTo(x - unit * 0.04, y + unit * 0.06);
      pen.lineTo(x + unit * 0.12, y + unit * 0.06);
      pen.lineTo(x + unit * 0.18, y + unit * 0.22);
      pen.moveTo(x + unit * 0.1, y + unit * 0.15);
      pen.arc(x - unit * 0.04, y + unit * 0.12, unit * 0.14, 0.2, Math.PI * 1.35);
    } else {
      pen.arc(x, y + unit * 0.17, unit * 0.19, Math.PI, 2 * Math.PI);
      pen.closePath();
    }
    pen.stroke();
  }
}
