import { effect } from '@preact/signals';
import { select } from 'd3-selection';
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';
import { fitView, pointAt, type View } from '../../seats/map/viewport';
import { followPointers } from './canvas-pointers';
import { drawPlan, type PlanColours } from './draw-plan';
import { handleAt, partAt } from './model/hit';
import { type Box, boxAround, type Point } from './model/part-box';
import type { PlanEditor } from './plan-editor';

// Pixels per seat width.
const SCALES: [number, number] = [0.5, 60];
const EMPTY: Box = { left: -25, top: -15, right: 25, bottom: 25 };

/** Draws the plan on a canvas whenever it changes, and moves the view: wheel and two fingers zoom, the hand pans. */
export function createCanvasView(canvas: HTMLCanvasElement, editor: PlanEditor) {
  const pen = canvas.getContext('2d')!;
  let colours = readColours(canvas);
  let view: View = { k: 10, x: 0, y: 0 };
  let band: Box | undefined;
  let isSpaceDown = false;
  let requested = 0;
  let hasFitted = false;
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const ratio = () => Math.min(2, devicePixelRatio || 1);

  function paint(): void {
    requested = 0;
    const { plan, selected, seats } = editor;
    drawPlan(pen, {
      ...{ plan: plan.peek(), selected: selected.peek(), seats: seats.peek() },
      ...{ view, size: size(), ratio: ratio(), colours, band },
    });
  }
  const request = () => {
    requested ||= requestAnimationFrame(paint);
  };
  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return pointAt(view, event.clientX - left, event.clientY - top);
  };
  const isHand = () => editor.tool.peek() === 'hand' || isSpaceDown;
  /** Whether a finger is on something that it can drag. */
  const isOnSelected = (at: Point): boolean => {
    const single = editor.parts.peek().length === 1 ? editor.parts.peek()[0] : undefined;
    if (single && handleAt(single, at, 22 / view.k)) return true;
    const hit = partAt(editor.plan.peek(), at);
    return hit !== undefined && editor.selected.peek().has(hit.id);
  };
  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent(SCALES)
    .filter((event: Event) => {
      if (event.type === 'wheel') return true;
      if ('touches' in event) {
        const { touches } = event as TouchEvent;
        if (touches.length > 1 || isHand()) return true;
        return editor.tool.peek() === 'parts' && !isOnSelected(pointOf(touches[0]!));
      }
      return isHand() || (event as MouseEvent).button === 1;
    })
    .on('zoom', ({ transform: { k, x, y } }: { transform: ZoomTransform }) => {
      view = { k, x, y };
      request();
    });
  const target = select(canvas);
  target.call(behaviour).on('dblclick.zoom', null);

  function showAll(): void {
    const { left, top, right, bottom } = boxAround(editor.plan.peek().parts) ?? EMPTY;
    const { k, x, y } = fitView({ minX: left, minY: top, maxX: right, maxY: bottom }, size());
    behaviour.transform(target as never, zoomIdentity.translate(x, y).scale(k));
  }
  const stopPointers = followPointers(canvas, editor, {
    pointOf,
    scale: () => view.k,
    isPan: (event) => isHand() || event.button === 1,
    showBand(next) {
      band = next;
      request();
    },
  });
  const stopped = new AbortController();
  const onSpace = (isDown: boolean) => (event: KeyboardEvent) => {
    const isField =
      event.target instanceof Element && event.target.closest('input, select, textarea, button');
    if (event.key !== ' ' || isField) return;
    isSpaceDown = isDown;
    event.preventDefault();
  };
  addEventListener('keydown', onSpace(true), { signal: stopped.signal });
  addEventListener('keyup', onSpace(false), { signal: stopped.signal });
  matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    () => {
      colours = readColours(canvas);
      request();
    },
    { signal: stopped.signal },
  );
  const observer = new ResizeObserver(() => {
    const { width, height } = size();
    if (width === 0) return;
    [canvas.width, canvas.height] = [Math.round(width * ratio()), Math.round(height * ratio())];
    behaviour.extent([
      [0, 0],
      [width, height],
    ]);
    if (!hasFitted) showAll();
    hasFitted = true;
    request();
  });
  observer.observe(canvas);
  const unfollow = effect(() => {
    editor.plan.value;
    editor.selected.value;
    editor.seats.value;
    request();
  });
  return {
    showAll,
    zoomBy: (factor: number) => behaviour.scaleBy(target as never, factor),
    /** The middle of what is seen. */
    middle: (): Point => pointAt(view, canvas.clientWidth / 2, canvas.clientHeight / 2),
    stop(): void {
      stopped.abort();
      observer.disconnect();
      unfollow();
      stopPointers();
      cancelAnimationFrame(requested);
      target.on('.zoom', null);
    },
  };
}

/** See `createCanvasView`. */
export type CanvasView = ReturnType<typeof createCanvasView>;

function readColours(element: Element): PlanColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    levels: Array.from({ length: 8 }, (_, level) => read(`--level-${level}`)),
    ink: read('--ink'),
    line: read('--line-strong'),
    surface: read('--surface'),
    soft: read('--surface-2'),
    focus: read('--focus'),
    onLevel: read('--seat-on-level'),
  };
}
