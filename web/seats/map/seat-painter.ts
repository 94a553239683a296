import type Flatbush from 'flatbush';
import { t } from '../../i18n/t';
import type { SeatChoice } from '../seat-choice';
import { drawRowNames } from './row-names';
import { drawScenery } from './scenery-layer';
import type { SeatColours } from './seat-colours';
import { drawLabels } from './seat-labels';
import { covers, createSeatSheet, type DrawnFrame, type Frame } from './seat-sheet';
import { drawStage, stageBox } from './stage';
import { createStandingAreas } from './standing-areas';
import type { Size, View } from './viewport';

// During a zoom the old sheet is scaled; it is drawn again after this pause.
const SETTLE_MS = 70;
// A User Timing mark for measurements; bench/pages.ts reads it.
const SHOWN_MARK = 'holdfast-seats-shown';

/**
 * Draws the map. All seats in view and a margin are drawn on a sheet once per scale; a frame of a pan copies a part of the
 * sheet, and a change of state draws only the changed seats. So a frame costs the same for 20,000 seats as for 100.
 */
export function createSeatPainter(deps: {
  canvas: HTMLCanvasElement;
  choice: SeatChoice;
  index: Flatbush;
  colours: SeatColours;
}) {
  const { canvas, choice } = deps;
  const pen = canvas.getContext('2d', { alpha: true })!;
  const sheet = createSeatSheet(choice, deps.index);
  const standing = createStandingAreas(choice);
  // Where a stage is drawn, no other one is needed.
  const stage = choice.scenery.some(({ type }) => type === 'stage')
    ? undefined
    : stageBox(choice.stage, choice.model.bounds);
  let frame: Frame = {
    view: { k: 1, x: 0, y: 0 },
    size: { width: 1, height: 1 },
    ratio: 1,
    colours: deps.colours,
  };
  let requested = 0;
  let hasShown = false;
  let settle: ReturnType<typeof setTimeout> | undefined;

  function paint(): void {
    requested = 0;
    let drawn = sheet.drawn();
    if (drawn && drawn.view.k !== frame.view.k) {
      clearTimeout(settle);
      settle = setTimeout(redrawAll, SETTLE_MS);
    } else if (!drawn || !covers(drawn, frame.view)) drawn = sheet.draw(frame);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
    drawScenery(choice.scenery, { pen, ...frame });
    copySheet(pen, sheet.canvas, drawn, frame.view);
    if (stage) drawStage({ pen, box: stage, name: t('map.stage'), ...frame });
    standing.draw({ pen, ...frame });
    drawRowNames({ pen, model: choice.model, scenery: choice.scenery, ...frame });
    drawLabels({ pen, model: choice.model, ...frame });
    if (!hasShown) performance.mark(SHOWN_MARK);
    hasShown = true;
  }

  function request(): void {
    requested ||= requestAnimationFrame(paint);
  }

  function redrawAll(): void {
    sheet.discard();
    request();
  }

  return {
    /** Takes the size of the canvas on the screen, in CSS pixels. */
    resize(size: Size): void {
      // A higher ratio than 2 is not visible, and costs four times the memory.
      const ratio = Math.min(2, devicePixelRatio || 1);
      frame = { ...frame, size, ratio };
      [canvas.width, canvas.height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      redrawAll();
    },
    show(view: View): void {
      frame = { ...frame, view };
      request();
    },
    /** Draws these seats again: their state or the choice has changed. */
    update(seats: readonly number[]): void {
      standing.changed();
      const drawn = sheet.drawn();
      if (drawn && drawn.view.k === frame.view.k) sheet.redraw(seats, drawn);
      else sheet.discard();
      request();
    },
    /** Draws all seats again: the filter or the colours have changed. */
    refresh(colours: SeatColours = frame.colours): void {
      frame = { ...frame, colours };
      redrawAll();
    },
    stop(): void {
      cancelAnimationFrame(requested);
      clearTimeout(settle);
    },
  };
}

/** See `createSeatPainter`. */
export type SeatPainter = ReturnType<typeof createSeatPainter>;

/** Copies the sheet to the canvas, moved and scaled from the view it was drawn for to the current view. */
function copySheet(
  pen: CanvasRenderingContext2D,
  sheet: HTMLCanvasElement,
  { view: drawnView, margin, ratio }: DrawnFrame,
  view: View,
): void {
  const scale = view.k / drawnView.k;
  const left = (view.x - (drawnView.x + margin.x) * scale) * ratio;
  const top = (view.y - (drawnView.y + margin.y) * scale) * ratio;
  if (scale === 1) pen.drawImage(sheet, Math.round(left), Math.round(top));
  else pen.drawImage(sheet, left, top, sheet.width * scale, sheet.height * scale);
}
