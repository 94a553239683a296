import type Flatbush from 'flatbush';
import type { SeatChoice } from '../seat-choice';
import { AVAILABLE, HELD, type SeatModel } from '../seat-model';
import { drawAccessMarks } from './access-marks';
import type { SeatColours } from './seat-colours';
import { drawSeatTexts } from './seat-labels';
import { drawSprites, isTiny, type SeatSprites } from './seat-sprites';
import { contains, type Size, type View, visibleBounds } from './viewport';

// The sheet extends beyond the canvas by this share of its size on every side: a pan within it needs no drawing.
const MARGIN = 0.35;

/** What a drawing depends on, besides the seats. */
export interface Frame {
  readonly view: View;
  /** In CSS pixels. */
  readonly size: Size;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly colours: SeatColours;
}

/** The frame that a sheet was drawn for. */
export interface DrawnFrame extends Frame {
  readonly sprites: SeatSprites;
  /** In CSS pixels. */
  readonly margin: { readonly x: number; readonly y: number };
}

/** An offscreen canvas with the seats of a view and a margin around it. */
export function createSeatSheet(choice: SeatChoice, index: Flatbush) {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  let drawn: DrawnFrame | undefined;

  const drawSeats = (seats: readonly number[], frame: DrawnFrame) => {
    for (const seat of seats) if (choice.model.numbers[seat] !== null) stamp(pen, choice, seat, frame);
    const { view, margin, ratio, colours } = frame;
    drawAccessMarks(pen, choice, seats, frame);
    drawSeatTexts({ pen, choice, seats, view, offset: margin, ratio, colours });
  };
  return {
    canvas,
    /** The frame on the sheet; undefined if it must be drawn again. */
    drawn: () => drawn,
    discard(): void {
      drawn = undefined;
    },
    /** Draws all seats of the frame and its margin. */
    draw(frame: Frame): DrawnFrame {
      const { view, size, ratio, colours } = frame;
      const margin = { x: size.width * MARGIN, y: size.height * MARGIN };
      const width = Math.ceil((size.width + 2 * margin.x) * ratio);
      const height = Math.ceil((size.height + 2 * margin.y) * ratio);
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
      else pen.clearRect(0, 0, width, height);
      drawn = { ...frame, margin, sprites: drawSprites(view.k * ratio, colours) };
      const { minX, minY, maxX, maxY } = visibleBounds(view, size, Math.max(margin.x, margin.y) + view.k);
      drawSeats(index.search(minX, minY, maxX, maxY), drawn);
      return drawn;
    },
    /** Draws only these seats again, on the frame that is drawn. */
    redraw(seats: readonly number[], frame: DrawnFrame): void {
      pen.globalCompositeOperation = 'destination-out';
      for (const seat of seats) erase(pen, choice.model, seat, frame);
      pen.globalCompositeOperation = 'source-over';
      drawSeats(seats, frame);
    },
  };
}

/** Whether a drawn frame contains all that a view of the same scale shows. */
export function covers({ view: drawnView, size, margin }: DrawnFrame, view: View): boolean {
  const inner = visibleBounds(drawnView, size);
  const [wide, high] = [margin.x / view.k, margin.y / view.k];
  const outer = {
    minX: inner.minX - wide,
    minY: inner.minY - high,
    maxX: inner.maxX + wide,
    maxY: inner.maxY + high,
  };
  return contains(outer, visibleBounds(view, size));
}

function stamp(pen: CanvasRenderingContext2D, choice: SeatChoice, seat: number, frame: DrawnFrame): void {
  const { sprites } = frame;
  const centre = centreOf(choice.model, seat, frame);
  const [left, top] = [centre.x - sprites.size / 2, centre.y - sprites.size / 2];
  // Whole pixels are sharp, but rounding the positions of tiny seats would show as stripes in the rows.
  if (isTiny(sprites.size)) pen.drawImage(spriteOf(choice, seat, sprites), left, top);
  else pen.drawImage(spriteOf(choice, seat, sprites), Math.round(left), Math.round(top));
}

function erase(pen: CanvasRenderingContext2D, model: SeatModel, seat: number, frame: DrawnFrame): void {
  const { size } = frame.sprites;
  const { x, y } = centreOf(model, seat, frame);
  pen.beginPath();
  // Not further than half way to the next seat in any direction.
  if (isTiny(size)) pen.rect(x - size / 2, y - size / 2, size, size);
  else pen.arc(x, y, size * 0.5, 0, 2 * Math.PI);
  pen.fill();
}

/** The centre of a seat on the sheet, in device pixels. */
function centreOf(model: SeatModel, seat: number, { view, margin, ratio }: DrawnFrame) {
  return {
    x: (model.x[seat]! * view.k + view.x + margin.x) * ratio,
    y: (model.y[seat]! * view.k + view.y + margin.y) * ratio,
  };
}

function spriteOf({ model, chosen, mine, hiddenLevels }: SeatChoice, seat: number, sprites: SeatSprites) {
  if (chosen.peek().includes(seat)) return sprites.chosen;
  if (mine.peek().has(seat)) return sprites.mine;
  const state = model.state[seat];
  if (state !== AVAILABLE) return state === HELD ? sprites.held : sprites.booked;
  const level = model.level[seat]!;
  if (hiddenLevels.peek().has(level)) return sprites.faint;
  return sprites.available[level % sprites.available.length]!;
}
