import { effect } from '@preact/signals';
import { select } from 'd3-selection';
import 'd3-transition';
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import Flatbush from 'flatbush';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import { describeSeat } from '../describe-seat';
import type { SeatChoice } from '../seat-choice';
import { readSeatColours } from './seat-colours';
import { createSeatPainter, type SeatPainter } from './seat-painter';
import { fitView, LARGEST_SEAT, pointAt, type View } from './viewport';

// How near a click must come to the middle of a seat, in seat widths.
const REACH = 0.7;
// Smaller seats than that (CSS pixels) are no target for a finger or a mouse: the click comes nearer instead.
const SMALLEST_TARGET = { mouse: 7, touch: 16 } as const;
const COME_NEARER_TO = 22;

/** The map of all seats, to be panned, zoomed and clicked. Its every use is also in the list, for who cannot use a map. */
export function SeatMap({ choice, onPick }: { choice: SeatChoice; onPick: (seat: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<{ seat: number; x: number; y: number }>();
  const map = useRef<ReturnType<typeof createMap> | undefined>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const made = createMap(canvas.current!, choice, (seat) => pick.current(seat), setHover);
    map.current = made;
    return made.stop;
  }, [choice]);
  const zoomBy = (factor: number) => () => map.current?.zoomBy(factor);
  return (
    <div class="seat-map">
      <canvas ref={canvas} role="img" aria-label={t('map.label')} data-testid="seat-map" />
      <div class="map-buttons">
        <button type="button" onClick={zoomBy(1.8)} aria-label={t('map.in')}>
          +
        </button>
        <button type="button" onClick={zoomBy(1 / 1.8)} aria-label={t('map.out')}>
          −
        </button>
        <button type="button" onClick={() => map.current?.fit()} aria-label={t('map.fit')}>
          ⤢
        </button>
      </div>
      {hover && (
        <div class="map-hint" style={{ transform: `translate(${hover.x}px, ${hover.y}px)` }}>
          {describeSeat(choice, hover.seat)}
        </div>
      )}
    </div>
  );
}

function createMap(
  canvas: HTMLCanvasElement,
  choice: SeatChoice,
  pick: (seat: number) => void,
  hover: (at: { seat: number; x: number; y: number } | undefined) => void,
) {
  const { model } = choice;
  const index = new Flatbush(Math.max(1, model.size));
  for (let seat = 0; seat < model.size; seat += 1) index.add(model.x[seat]!, model.y[seat]!);
  if (model.size === 0) index.add(0, 0);
  index.finish();
  const painter = createSeatPainter({ canvas, choice, index, colours: readSeatColours(canvas) });
  let view: View = { k: 1, x: 0, y: 0 };
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const seatAt = (event: MouseEvent) => {
    const { x, y } = pointAt(view, event.offsetX, event.offsetY);
    return model.size > 0 ? index.neighbors(x, y, 1, REACH)[0] : undefined;
  };

  const behaviour: ZoomBehavior<HTMLCanvasElement, unknown> = zoom<HTMLCanvasElement, unknown>().on(
    'zoom',
    ({ transform: { k, x, y } }) => {
      view = { k, x, y };
      hover(undefined);
      painter.show(view);
    },
  );
  const target = select(canvas);
  target.call(behaviour).on('dblclick.zoom', null);
  const move = () =>
    matchMedia('(prefers-reduced-motion: reduce)').matches ? target : target.transition().duration(280);
  const whole = () => {
    const at = fitView(model.bounds, size());
    return zoomIdentity.translate(at.x, at.y).scale(at.k);
  };

  const onClick = (event: MouseEvent) => {
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    if (view.k < SMALLEST_TARGET[isTouch ? 'touch' : 'mouse']) {
      const { x, y } = pointAt(view, event.offsetX, event.offsetY);
      const { width, height } = size();
      const nearer = zoomIdentity
        .translate(width / 2, height / 2)
        .scale(COME_NEARER_TO)
        .translate(-x, -y);
      behaviour.transform(move() as never, nearer);
      return;
    }
    const seat = seatAt(event);
    if (seat !== undefined) pick(seat);
  };
  const onPointerMove = (event: PointerEvent) => {
    const seat = event.pointerType === 'mouse' && event.buttons === 0 ? seatAt(event) : undefined;
    canvas.classList.toggle('is-over-seat', seat !== undefined);
    hover(seat === undefined ? undefined : { seat, x: event.offsetX, y: event.offsetY });
  };
  const onLeave = () => hover(undefined);
  canvas.addEventListener('click', onClick);
  canvas.addEventListener('pointermove', onPointerMove);
  canvas.addEventListener('pointerleave', onLeave);

  let hasFitted = false;
  const watcher = new ResizeObserver(() => {
    const now = size();
    if (now.width === 0) return;
    painter.resize(now);
    const smallest = fitView(model.bounds, now).k;
    behaviour.scaleExtent([smallest * 0.7, Math.max(LARGEST_SEAT, smallest)]).extent([
      [0, 0],
      [now.width, now.height],
    ]);
    if (!hasFitted) behaviour.transform(target as never, whole());
    hasFitted = true;
  });
  watcher.observe(canvas);
  const stopDrawing = followChoice(choice, painter);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => painter.refresh(readSeatColours(canvas));
  dark.addEventListener('change', repaint);
  return {
    zoomBy: (factor: number) => behaviour.scaleBy(move() as never, factor),
    fit: () => behaviour.transform(move() as never, whole()),
    stop() {
      watcher.disconnect();
      stopDrawing();
      painter.stop();
      dark.removeEventListener('change', repaint);
      canvas.removeEventListener('click', onClick);
      canvas.removeEventListener('pointermove', onPointerMove);
      canvas.removeEventListener('pointerleave', onLeave);
      target.on('.zoom', null);
    },
  };
}

/** Keeps the drawing equal to what is chosen, filtered and sold. */
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
      painter.refresh();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
