import type { Point } from '../seat-choice';
import type { Bounds } from '../seat-model';
import { roundedBox } from './rounded-box';
import type { SeatColours } from './seat-colours';
import type { View } from './viewport';

// In seat widths. The name of the first section is between the bar and the first row.
const BAR = { least: 4, most: 30, height: 1.1, gap: 1.1 };
const BLOCK = { width: 4, height: 3 };

/** The rectangle of the stage in seat widths: a bar in front of the first row, or a block among the seats. */
export function stageBox({ x, y }: Point, { minX, maxX, minY }: Bounds): Bounds {
  if (y >= minY) return boxAround({ x, y }, BLOCK.width, BLOCK.height);
  const width = Math.min(BAR.most, Math.max(BAR.least, (maxX - minX + 1) / 2));
  return boxAround({ x, y: y - BAR.gap }, width, BAR.height);
}

/** Draws the stage with its name, if that is readable. */
export function drawStage(deps: {
  pen: CanvasRenderingContext2D;
  box: Bounds;
  name: string;
  view: View;
  ratio: number;
  colours: SeatColours;
}): void {
  const { pen, box, name, view, ratio, colours } = deps;
  const toPixels = (value: number, offset: number) => (value * view.k + offset) * ratio;
  const [left, top] = [toPixels(box.minX, view.x), toPixels(box.minY, view.y)];
  const [width, height] = [
    toPixels(box.maxX, view.x) - left,
    Math.max(toPixels(box.maxY, view.y) - top, 3 * ratio),
  ];
  pen.fillStyle = colours.stage;
  pen.beginPath();
  roundedBox(pen, { left, top, width, height }, Math.min(6 * ratio, height / 2));
  pen.fill();
  const pixels = Math.min(15 * ratio, height * 0.75);
  pen.font = `700 ${pixels}px system-ui, "Liberation Sans", sans-serif`;
  if (pixels < 8 * ratio || pen.measureText(name).width > width) return;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colours.surface;
  pen.fillText(name, left + width / 2, top + height / 2);
}

function boxAround({ x, y }: Point, width: number, height: number): Bounds {
  return { minX: x - width / 2, maxX: x + width / 2, minY: y - height / 2, maxY: y + height / 2 };
}
