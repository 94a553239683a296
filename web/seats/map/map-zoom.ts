import { select } from 'd3-selection';
import 'd3-transition';
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import type { Bounds } from '../seat-model';
import { fitView, MAX_SEAT_PX, type View } from './viewport';

// The seat width (CSS pixels) that `zoomTo` zooms to.
const CLOSE_UP_PX = 22;
const ANIMATION_MS = 280;

/** Pan and zoom of the map with d3-zoom; `onView` gets every new view. */
export function createMapZoom(
  canvas: HTMLCanvasElement,
  bounds: Bounds,
  onView: (view: View) => void,
  /** What is shown at first; default: all seats. */
  first = bounds,
) {
  const behaviour: ZoomBehavior<HTMLCanvasElement, unknown> = zoom<HTMLCanvasElement, unknown>().on(
    'zoom',
    ({ transform: { k, x, y } }) => onView({ k, x, y }),
  );
  const target = select(canvas);
  target.call(behaviour).on('dblclick.zoom', null);
  const animated = () =>
    matchMedia('(prefers-reduced-motion: reduce)').matches
      ? target
      : target.transition().duration(ANIMATION_MS);
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const fitted = (part = bounds) => {
    const { k, x, y } = fitView(part, size());
    return zoomIdentity.translate(x, y).scale(k);
  };
  let hasFitted = false;
  return {
    zoomBy: (factor: number) => behaviour.scaleBy(animated() as never, factor),
    /** Shows all seats, or a part of them. */
    fit: (part?: Bounds) => behaviour.transform(animated() as never, fitted(part)),
    /** Centres a point of the map at a scale where seats can be clicked. */
    zoomTo({ x, y }: { x: number; y: number }): void {
      const { width, height } = size();
      const closeUp = zoomIdentity
        .translate(width / 2, height / 2)
        .scale(CLOSE_UP_PX)
        .translate(-x, -y);
      behaviour.transform(animated() as never, closeUp);
    },
    /** Call it when the size of the canvas has changed: sets the limits of the zoom, and fits the map the first time. */
    resized(): void {
      const { width, height } = size();
      const smallest = fitView(bounds, { width, height }).k;
      behaviour.scaleExtent([smallest * 0.7, Math.max(MAX_SEAT_PX, smallest)]).extent([
        [0, 0],
        [width, height],
      ]);
      if (!hasFitted) behaviour.transform(target as never, fitted(first));
      hasFitted = true;
    },
    stop(): void {
      target.on('.zoom', null);
    },
  };
}
