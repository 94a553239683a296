import { tableSize } from '../../../domain/seating-plan/lay-out-table';
import type { Place } from '../../../domain/seating-plan/place';
import { isSelling, type PlanPart, type SeatingPlan } from '../../../domain/seating-plan/seating-plan';
import { turned } from '../../../domain/seating-plan/turned';
import type { Size, View } from '../../seats/map/viewport';
import { type Box, boxOf, middleOf, ownBoxOf, ownPlaces } from './model/part-box';

/** The colours of the plan, from the style sheet. */
export interface PlanColours {
  readonly levels: readonly string[];
  readonly ink: string;
  readonly line: string;
  readonly surface: string;
  readonly soft: string;
  readonly focus: string;
  readonly onLevel: string;
}

/** What a drawing shows. */
interface PlanFrame {
  readonly plan: SeatingPlan;
  readonly selected: ReadonlySet<string>;
  readonly seats: ReadonlyMap<string, ReadonlySet<string>>;
  readonly view: View;
  readonly size: Size;
  readonly ratio: number;
  readonly colours: PlanColours;
  /** The rectangle that is being drawn to select what is in it. */
  readonly band?: Box;
}

// From this seat width on (CSS pixels) seats are round; smaller ones are squares, which cost less.
const ROUND_FROM_PX = 5;
const NUMBERS_FROM_PX = 18;
const FONT = 'system-ui, "Liberation Sans", sans-serif';

type Pen = CanvasRenderingContext2D;
interface SeatPaths {
  readonly isRound: boolean;
  readonly byCategory: ReadonlyMap<string, Path2D>;
}
const paths = new WeakMap<readonly Place[], SeatPaths>();

/** Draws the plan. The seats of a part are one path for each category, kept while the part stays the same. */
export function drawPlan(pen: Pen, frame: PlanFrame): void {
  const { plan, view, size, ratio, colours } = frame;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.setTransform(view.k * ratio, 0, 0, view.k * ratio, view.x * ratio, view.y * ratio);
  const colourOf = new Map(plan.categories.map(({ name, colour }) => [name, colours.levels[colour]!]));
  const seen = {
    left: -view.x / view.k,
    top: -view.y / view.k,
    right: (size.width - view.x) / view.k,
    bottom: (size.height - view.y) / view.k,
  };
  const inView = plan.parts.filter((part) => overlaps(boxOf(part), seen));
  for (const part of inView) drawGround(pen, part, frame, colourOf);
  for (const part of inView) drawSeats(pen, part, frame, colourOf);
  for (const part of inView) drawName(pen, part, frame);
  if (plan.focalPoint) drawCross(pen, plan.focalPoint, frame);
  drawSelection(pen, frame);
}

function overlaps(one: Box, other: Box): boolean {
  return (
    one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom
  );
}

function drawGround(
  pen: Pen,
  part: PlanPart,
  { view, colours }: PlanFrame,
  colourOf: Map<string, string>,
): void {
  if (part.type !== 'shape' && part.type !== 'standing' && part.type !== 'table') return;
  const { width, height } = part.type === 'table' ? tableSize(part) : part;
  const isRound = part.type === 'table' ? part.shape === 'round' : part.shape === 'ellipse';
  pen.save();
  pen.translate(part.x, part.y);
  pen.rotate(radians(part));
  pen.beginPath();
  if (isRound) pen.ellipse(0, 0, width / 2, height / 2, 0, 0, 2 * Math.PI);
  else pen.rect(-width / 2, -height / 2, width, height);
  const isStage = part.type === 'shape' && part.isStage;
  pen.fillStyle = isStage ? colours.line : colours.soft;
  pen.fill();
  pen.strokeStyle = part.type === 'standing' ? (colourOf.get(part.category) ?? colours.line) : colours.line;
  pen.lineWidth = (part.type === 'standing' ? 2 : 1) / view.k;
  pen.stroke();
  pen.restore();
}

function drawSeats(pen: Pen, part: PlanPart, frame: PlanFrame, colourOf: Map<string, string>): void {
  if (!isSelling(part) || part.type === 'standing') return;
  const { view, colours } = frame;
  const isRound = view.k >= ROUND_FROM_PX;
  const places = ownPlaces(part);
  let known = paths.get(places);
  if (known?.isRound !== isRound) {
    known = { isRound, byCategory: seatPaths(places, isRound) };
    paths.set(places, known);
  }
  pen.save();
  pen.translate(part.x, part.y);
  pen.rotate(radians(part));
  for (const [category, path] of known.byCategory) {
    pen.fillStyle = colourOf.get(category) ?? colours.ink;
    pen.fill(path);
  }
  const chosen = frame.seats.get(part.id);
  if (isRound || chosen)
    for (const place of places) drawOne(pen, place, frame, chosen?.has(place.key) ?? false, -radians(part));
  pen.restore();
}

const radians = ({ rotation }: PlanPart): number => (rotation * Math.PI) / 180;

function seatPaths(places: readonly Place[], isRound: boolean): Map<string, Path2D> {
  const byCategory = new Map<string, Path2D>();
  for (const { x, y, category, isRemoved } of places) {
    if (isRemoved) continue;
    let path = byCategory.get(category);
    if (!path) {
      path = new Path2D();
      byCategory.set(category, path);
    }
    if (!isRound) path.rect(x - 0.4, y - 0.4, 0.8, 0.8);
    else {
      path.moveTo(x + 0.42, y);
      path.arc(x, y, 0.42, 0, 2 * Math.PI);
    }
  }
  return byCategory;
}

/** What a single seat shows besides its colour: its number, its mark, the place of a removed one, the selection. */
function drawOne(
  pen: Pen,
  place: Place,
  { view, colours }: PlanFrame,
  isChosen: boolean,
  upright: number,
): void {
  const { x, y, access, isRemoved, number } = place;
  if (isRemoved) {
    pen.strokeStyle = colours.line;
    pen.lineWidth = 1 / view.k;
    pen.beginPath();
    pen.arc(x, y, 0.3, 0, 2 * Math.PI);
    pen.stroke();
  }
  if (isChosen) {
    pen.strokeStyle = colours.focus;
    pen.lineWidth = Math.max(0.14, 2 / view.k);
    pen.strokeRect(x - 0.46, y - 0.46, 0.92, 0.92);
  }
  const text = access ? (access === 'accessible' ? '♿' : '+') : number;
  if (isRemoved || !text || (view.k < NUMBERS_FROM_PX && !access)) return;
  pen.fillStyle = colours.onLevel;
  pen.font = `600 0.42px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.save();
  pen.translate(x, y);
  pen.rotate(upright);
  pen.fillText(text, 0, 0, 0.8);
  pen.restore();
}

function drawName(pen: Pen, part: PlanPart, { view, ratio, colours }: PlanFrame): void {
  const name = isSelling(part) ? (part.type === 'table' ? part.name : part.section) : part.label;
  if (!name) return;
  const isText = part.type === 'text';
  const pixels = isText ? part.size * view.k : Math.min(16, Math.max(10, view.k * 2));
  if (pixels < 5) return;
  const box = boxOf(part);
  if (!isText && (box.right - box.left) * view.k < pixels * 1.5) return;
  pen.save();
  const middle = isText || part.type === 'shape' ? part : middleOfSeats(part);
  pen.setTransform(
    ratio,
    0,
    0,
    ratio,
    (middle.x * view.k + view.x) * ratio,
    (middle.y * view.k + view.y) * ratio,
  );
  if (isText) pen.rotate(radians(part));
  pen.font = `700 ${pixels}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const isOnSeats = part.type === 'block' || part.type === 'free';
  if (isOnSeats) {
    const width = pen.measureText(name).width + 8;
    pen.globalAlpha = 0.85;
    pen.fillStyle = colours.surface;
    pen.fillRect(-width / 2, -pixels * 0.7, width, pixels * 1.4);
    pen.globalAlpha = 1;
  }
  pen.fillStyle = colours.ink;
  pen.fillText(name, 0, 0);
  pen.restore();
}

/** The middle of a bow is empty, so its name lies on the seat in its middle. */
function middleOfSeats(part: PlanPart): { x: number; y: number } {
  if (part.type !== 'block' || part.curveRadius === 0) return middleOf(boxOf(part));
  const row = ownPlaces(part).filter(({ rowIndex }) => rowIndex === part.rows >> 1);
  const seat = row[row.length >> 1];
  return seat ? turned(part, seat.x, seat.y) : middleOf(boxOf(part));
}

function drawCross(pen: Pen, { x, y }: { x: number; y: number }, { view, colours }: PlanFrame): void {
  const arm = 8 / view.k;
  pen.strokeStyle = colours.focus;
  pen.lineWidth = 2 / view.k;
  pen.beginPath();
  pen.moveTo(x - arm, y);
  pen.lineTo(x + arm, y);
  pen.moveTo(x, y - arm);
  pen.lineTo(x, y + arm);
  pen.stroke();
}

function drawSelection(pen: Pen, { plan, selected, view, colours, band }: PlanFrame): void {
  pen.strokeStyle = colours.focus;
  pen.lineWidth = 1.5 / view.k;
  const parts = plan.parts.filter(({ id }) => selected.has(id));
  for (const part of parts) {
    const { left, top, right, bottom } = ownBoxOf(part);
    pen.save();
    pen.translate(part.x, part.y);
    pen.rotate(radians(part));
    pen.strokeRect(left, top, right - left, bottom - top);
    if (parts.length === 1) {
      const knob = 6 / view.k;
      pen.fillStyle = colours.surface;
      for (const [x, y] of [
        [(left + right) / 2, top - 4 * knob],
        [right, bottom],
      ] as const) {
        pen.beginPath();
        if (y === bottom) pen.rect(x - knob, y - knob, 2 * knob, 2 * knob);
        else pen.arc(x, y, knob, 0, 2 * Math.PI);
        pen.fill();
        pen.stroke();
      }
    }
    pen.restore();
  }
  if (!band) return;
  pen.setLineDash([4 / view.k, 3 / view.k]);
  pen.strokeRect(band.left, band.top, band.right - band.left, band.bottom - band.top);
  pen.setLineDash([]);
}
