import { effect } from '@preact/signals';
import Flatbush from 'flatbush';
import type { SeatChoice } from '../seat-choice';
import type { Bounds, SeatModel } from '../seat-model';
import { standingOf } from '../standing';
import { createMapZoom } from './map-zoom';
import { boundsOfAll, sceneryBox } from './scenery-box';
import { readSeatColours } from './seat-colours';
import { sectionAreas } from './seat-labels';
import { createSeatPainter, type SeatPainter } from './seat-painter';
import { stageBox } from './stage';
import { pointAt, type View } from './viewport';

// The largest distance of a click from the centre of a seat, in seat widths.
const CLICK_RADIUS = 0.7;
// Seats narrower than this (CSS pixels) cannot be clicked reliably: a click zooms in instead.
const MIN_TARGET_PX = { mouse: 7, touch: 16 } as const;

/** The seat under the mouse, and the position of the mouse on the canvas in CSS pixels. */
export interface HoveredSeat {
  readonly seat: number;
  readonly x: number;
  readonly y: number;
}

/** Draws the map on a canvas and handles its pointer events, until `stop` is called. */
export function createMapView(
  canvas: HTMLCanvasElement,
  choice: SeatChoice,
  onPick: (seat: number) => void,
  onHover: (hovered: HoveredSeat | undefined) => void,
  section: number | null,
) {
  const { model } = choice;
  const index = seatIndex(model);
  const painter = createSeatPainter({ canvas, choice, index, colours: readSeatColours(canvas) });
  let view: View = { k: 1, x: 0, y: 0 };
  const mapZoom = createMapZoom(
    canvas,
    withScenery(choice),
    (next) => {
      view = next;
      onHover(undefined);
      painter.show(view);
    },
    section === null ? undefined : sectionAreas(model)[section],
  );
  const pointOf = (event: MouseEvent) => pointAt(view, event.offsetX, event.offsetY);
  const seatAt = (event: MouseEvent) => {
    const { x, y } = pointOf(event);
    return model.size > 0 ? index.neighbors(x, y, 1, CLICK_RADIUS)[0] : undefined;
  };
  const onClick = (event: MouseEvent) => {
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    const seat = seatAt(event);
    // A section without seat numbers is one large target.
    const isStanding = seat !== undefined && standingOf(model, seat) !== undefined;
    if (!isStanding && view.k < MIN_TARGET_PX[isTouch ? 'touch' : 'mouse'])
      return mapZoom.zoomTo(pointOf(event));
    if (seat !== undefined) onPick(seat);
  };
  const onPointerMove = (event: PointerEvent) => {
    const seat = event.pointerType === 'mouse' && event.buttons === 0 ? seatAt(event) : undefined;
    canvas.classList.toggle('is-over-seat', seat !== undefined);
    onHover(seat === undefined ? undefined : { seat, x: event.offsetX, y: event.offsetY });
  };
  const stopped = new AbortController();
  const { signal } = stopped;
  canvas.addEventListener('click', onClick, { signal });
  canvas.addEventListener('pointermove', onPointerMove, { signal });
  canvas.addEventListener('pointerleave', () => onHover(undefined), { signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    () => painter.refresh(readSeatColours(canvas)),
    { signal },
  );
  const observer = new ResizeObserver(() => {
    if (canvas.clientWidth === 0) return;
    painter.resize({ width: canvas.clientWidth, height: canvas.clientHeight });
    mapZoom.resized();
  });
  observer.observe(canvas);
  const unfollow = followChoice(choice, painter);
  return {
    zoomBy: mapZoom.zoomBy,
    fit: mapZoom.fit,
    /** Shows a section; null for all seats. */
    showSection(section: number | null): void {
      if (section === null) mapZoom.fit();
      else mapZoom.fit(sectionAreas(model)[section]);
    },
    stop(): void {
      stopped.abort();
      observer.disconnect();
      unfollow();
      painter.stop();
      mapZoom.stop();
    },
  };
}

function withScenery({ model: { bounds }, stage, scenery }: SeatChoice): Bounds {
  const hasStage = scenery.some(({ type }) => type === 'stage');
  return boundsOfAll([bounds, ...scenery.map(sceneryBox), ...(hasStage ? [] : [stageBox(stage, bounds)])]);
}

function seatIndex(model: SeatModel): Flatbush {
  const index = new Flatbush(Math.max(1, model.size));
  for (let seat = 0; seat < model.size; seat += 1) index.add(model.x[seat]!, model.y[seat]!);
  // Flatbush cannot be empty.
  if (model.size === 0) index.add(0, 0);
  index.finish();
  return index;
}

/** Draws seats again when their state, the choice or the filter changes. Returns how to stop. */
function followChoice(choice: SeatChoice, painter: SeatPainter): () => void {
  let before: readonly number[] = choice.chosen.peek();
  const stops = [
    choice.onChange((changed) => painter.update(changed)),
    effect(() => {
      const now = choice.chosen.value;
      painter.update([...before, ...now]);
      before = now;
    }),
    effect(() => {
      choice.hiddenLevels.value;
      choice.mine.value;
      painter.refresh();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
