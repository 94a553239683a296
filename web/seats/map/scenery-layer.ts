import type { Scenery } from '../../../clients/typescript/contract';
import { t } from '../../i18n/t';
import { sceneryBox } from './scenery-box';
import type { SeatColours } from './seat-colours';
import { type Size, type View, visibleBounds } from './viewport';

const FONT = 'system-ui, "Liberation Sans", sans-serif';
// In CSS pixels: names in shapes are at most this high, and smaller ones nobody can read.
const NAME_PX = { least: 7, most: 15 };

interface Deps {
  readonly pen: CanvasRenderingContext2D;
  readonly view: View;
  readonly size: Size;
  readonly ratio: number;
  readonly colours: SeatColours;
}

/** Draws what is on the map besides seats: shapes with their names, outlines of tables, texts. Standing areas are drawn with their free places. */
export function drawScenery(scenery: readonly Scenery[], deps: Deps): void {
  const seen = visibleBounds(deps.view, deps.size);
  for (const one of scenery) {
    const { minX, minY, maxX, maxY } = sceneryBox(one);
    // A text is wider than its box says.
    const margin = one.type === 'text' ? one.label.length * one.height : 0;
    const isSeen =
      maxX + margin > seen.minX && minX - margin < seen.maxX && maxY > seen.minY && minY < seen.maxY;
    if (!isSeen || one.type === 'standing') continue;
    if (one.type !== 'text') drawShape(one, deps);
    drawName(one, deps);
  }
}

/** Adds the outline of a piece of scenery to the path, on a pen in device pixels. */
export function traceShape(
  { shape, x, y, width, height, rotation }: Scenery,
  { pen, view, ratio }: Pick<Deps, 'pen' | 'view' | 'ratio'>,
): void {
  pen.save();
  place(pen, { x, y, rotation }, view, ratio);
  const scale = view.k * ratio;
  const [wide, high] = [width * scale, height * scale];
  if (shape === 'ellipse') {
    pen.moveTo(wide / 2, 0);
    pen.ellipse(0, 0, wide / 2, high / 2, 0, 0, 2 * Math.PI);
  } else pen.rect(-wide / 2, -high / 2, wide, high);
  pen.restore();
}

function drawShape(one: Scenery, deps: Deps): void {
  const { pen, ratio, colours } = deps;
  pen.beginPath();
  traceShape(one, deps);
  pen.fillStyle = one.type === 'stage' ? colours.stage : colours.standing;
  pen.fill();
  if (one.type === 'stage') return;
  pen.strokeStyle = colours.line;
  pen.lineWidth = ratio;
  pen.stroke();
}

function drawName(one: Scenery, { pen, view, ratio, colours }: Deps): void {
  const name = one.label || (one.type === 'stage' ? t('map.stage') : '');
  const across = Math.min(one.width, one.height) * view.k;
  const pixels = one.type === 'text' ? one.height * view.k : Math.min(NAME_PX.most, across * 0.75);
  if (name === '' || pixels < NAME_PX.least) return;
  pen.save();
  // Along the longer side, and never upside down.
  const turned = one.type !== 'text' && one.height > one.width ? one.rotation + 90 : one.rotation;
  place(pen, { ...one, rotation: upright(turned) }, view, ratio);
  pen.font = `700 ${pixels * ratio}px ${FONT}`;
  const room = Math.max(one.width, one.height) * view.k * ratio;
  if (one.type === 'text' || pen.measureText(name).width <= room) {
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillStyle = one.type === 'stage' ? colours.surface : colours.label;
    pen.fillText(name, 0, 0);
  }
  pen.restore();
}

function place(
  pen: CanvasRenderingContext2D,
  { x, y, rotation }: Pick<Scenery, 'x' | 'y' | 'rotation'>,
  view: View,
  ratio: number,
): void {
  pen.translate((x * view.k + view.x) * ratio, (y * view.k + view.y) * ratio);
  pen.rotate((rotation * Math.PI) / 180);
}

/** The angle in degrees at which a text that is turned so can be read. */
function upright(rotation: number): number {
  const angle = ((rotation % 180) + 180) % 180;
  return angle > 90 ? angle - 180 : angle;
}
