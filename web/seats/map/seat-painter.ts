import type Flatbush from 'flatbush';
import type { SeatChoice } from '../seat-choice';
import { AVAILABLE, HELD } from '../seat-model';
import type { SeatColours } from './seat-colours';
import { drawLabels, drawSeatTexts } from './seat-labels';
import { drawSprites, isTiny, type SeatSprites } from './seat-sprites';
import { contains, type Size, type View, visibleBounds } from './viewport';

// The sheet reaches this much of the screen further on every side: so far a pan needs no drawing.
const SHEET_MARGIN = 0.35;
// A zoom shows the old sheet stretched; when the fingers rest this long, it is drawn anew.
const SETTLE_MS = 70;
// For whoever measures real visits (User Timing); bench/pages.ts does.
const SHOWN_MARK = 'holdfast-seats-shown';

/**
 * Draws the seats. All that are in sight and a margin around it are stamped on a sheet once for each scale; a frame of a
 * pan copies a part of it, and a change of state stamps only the seats that changed. So a frame costs the same for
 * twenty thousand seats as for a hundred, on a graphics card or without.
 */
export function createSeatPainter(deps: {
  canvas: HTMLCanvasElement;
  choice: SeatChoice;
  index: Flatbush;
  colours: SeatColours;
}) {
  const { canvas, choice, index } = deps;
  const { model } = choice;
  const pen = canvas.getContext('2d', { alpha: true })!;
  const sheet = document.createElement('canvas');
  const sheetPen = sheet.getContext('2d')!;
  let { colours } = deps;
  let size: Size = { width: 1, height: 1 };
  let ratio = 1;
  let view: View = { k: 1, x: 0, y: 0 };
  let drawn: { view: View; sprites: SeatSprites } | undefined;
  let frame = 0;
  let hasShown = false;
  let settle: ReturnType<typeof setTimeout> | undefined;

  const margin = () => ({ x: size.width * SHEET_MARGIN, y: size.height * SHEET_MARGIN });

  function spriteOf(seat: number, sprites: SeatSprites): HTMLCanvasElement {
    if (choice.chosen.peek().includes(seat)) return sprites.chosen;
    const state = model.state[seat];
    if (state === AVAILABLE) {
      const level = model.level[seat]!;
      if (choice.hiddenLevels.peek().has(level)) return sprites.faint;
      return sprites.available[level % sprites.available.length]!;
    }
    return state === HELD ? sprites.held : sprites.booked;
  }

  /** Stamps a seat where it is on the sheet; the view of the sheet is that of the screen, moved by its margin. */
  function stamp(seat: number, { view: at, sprites }: NonNullable<typeof drawn>): void {
    const { x, y } = margin();
    const half = sprites.size / 2;
    const left = (model.x[seat]! * at.k + at.x + x) * ratio - half;
    const top = (model.y[seat]! * at.k + at.y + y) * ratio - half;
    // Whole pixels are sharp; but where a seat is only a few of them, rounding would tear stripes into the rows.
    if (isTiny(sprites.size)) sheetPen.drawImage(spriteOf(seat, sprites), left, top);
    else sheetPen.drawImage(spriteOf(seat, sprites), Math.round(left), Math.round(top));
  }

  function erase(seat: number, { view: at, sprites }: NonNullable<typeof drawn>): void {
    const { x, y } = margin();
    sheetPen.beginPath();
    const [middleX, middleY] = [
      (model.x[seat]! * at.k + at.x + x) * ratio,
      (model.y[seat]! * at.k + at.y + y) * ratio,
    ];
    // No further than half way to a neighbour, in whatever direction that sits.
    if (isTiny(sprites.size))
      sheetPen.rect(middleX - sprites.size / 2, middleY - sprites.size / 2, sprites.size, sprites.size);
    else sheetPen.arc(middleX, middleY, sprites.size * 0.5, 0, 2 * Math.PI);
    sheetPen.fill();
  }

  function drawSheet(): void {
    const { x, y } = margin();
    const [width, height] = [(size.width + 2 * x) * ratio, (size.height + 2 * y) * ratio];
    if (sheet.width !== Math.ceil(width) || sheet.height !== Math.ceil(height)) {
      [sheet.width, sheet.height] = [Math.ceil(width), Math.ceil(height)];
    } else sheetPen.clearRect(0, 0, sheet.width, sheet.height);
    drawn = { view, sprites: drawSprites(view.k * ratio, colours) };
    const { minX, minY, maxX, maxY } = visibleBounds(view, size, Math.max(x, y) + view.k);
    const seats = index.search(minX, minY, maxX, maxY);
    for (const seat of seats) stamp(seat, drawn);
    drawSeatTexts({ pen: sheetPen, choice, seats, view, offset: margin(), ratio, colours });
  }

  function sheetServes(): boolean {
    if (drawn?.view.k !== view.k) return false;
    const { x, y } = margin();
    const covered = visibleBounds(drawn.view, size, 0);
    const [wide, high] = [x / view.k, y / view.k];
    const outer = {
      minX: covered.minX - wide,
      minY: covered.minY - high,
      maxX: covered.maxX + wide,
      maxY: covered.maxY + high,
    };
    return contains(outer, visibleBounds(view, size));
  }

  function paint(): void {
    frame = 0;
    const isZooming = drawn !== undefined && drawn.view.k !== view.k;
    if (isZooming) {
      clearTimeout(settle);
      settle = setTimeout(() => {
        drawn = undefined;
        request();
      }, SETTLE_MS);
    } else if (!sheetServes()) drawSheet();
    const { view: at } = drawn!;
    const scale = view.k / at.k;
    const { x, y } = margin();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const left = (view.x - (at.x + x) * scale) * ratio;
    const top = (view.y - (at.y + y) * scale) * ratio;
    if (scale === 1) pen.drawImage(sheet, Math.round(left), Math.round(top));
    else pen.drawImage(sheet, left, top, sheet.width * scale, sheet.height * scale);
    drawLabels({ pen, model, view, ratio, colours, size });
    if (!hasShown) performance.mark(SHOWN_MARK);
    hasShown = true;
  }

  function request(): void {
    frame ||= requestAnimationFrame(paint);
  }

  return {
    /** Takes the size of the canvas on the screen, in CSS pixels. */
    resize(next: Size): void {
      size = next;
      // More than two device pixels for one is more than an eye can tell, and costs four times the memory.
      ratio = Math.min(2, devicePixelRatio || 1);
      [canvas.width, canvas.height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      drawn = undefined;
      request();
    },
    show(next: View): void {
      view = next;
      request();
    },
    /** Draws these seats anew: their state or choice has changed. */
    update(seats: readonly number[]): void {
      if (drawn && drawn.view.k === view.k) {
        sheetPen.globalCompositeOperation = 'destination-out';
        for (const seat of seats) erase(seat, drawn);
        sheetPen.globalCompositeOperation = 'source-over';
        for (const seat of seats) stamp(seat, drawn);
        drawSeatTexts({ pen: sheetPen, choice, seats, view: drawn.view, offset: margin(), ratio, colours });
      } else drawn = undefined;
      request();
    },
    /** Draws everything anew: the filter or the colours have changed. */
    refresh(changed: SeatColours = colours): void {
      colours = changed;
      drawn = undefined;
      request();
    },
    stop(): void {
      cancelAnimationFrame(frame);
      clearTimeout(settle);
    },
  };
}

/** What `createSeatPainter` gives. */
export type SeatPainter = ReturnType<typeof createSeatPainter>;
