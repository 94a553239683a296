import type { PlanPart } from '../../../domain/seating-plan/seating-plan';
import { changeParts, moveParts, rotateParts } from './model/change-parts';
import { handleAt, partAt, partsWithin, seatsWithin } from './model/hit';
import type { Box, Point } from './model/part-box';
import { resizePart } from './model/resize-part';
import { snapMove } from './model/snap';
import type { PlanEditor } from './plan-editor';

// In CSS pixels.
const CLICK_PX = 4;
const HANDLE_PX = 11;
const TOUCH_HANDLE_PX = 22;
// In degrees.
const TURN_STEP = 5;

/** One drag of the pointer: what it does with each move, and at its end. */
interface Drag {
  move(to: Point): void;
  end?(to: Point, isClick: boolean): void;
}

/** Selects, moves, turns and resizes parts, and selects seats, as the pointer says. Returns how to stop. */
export function followPointers(
  canvas: HTMLCanvasElement,
  editor: PlanEditor,
  deps: {
    pointOf(event: PointerEvent): Point;
    /** Pixels per seat width. */
    scale(): number;
    /** Whether this press moves the view. */
    isPan(event: PointerEvent): boolean;
    showBand(band: Box | undefined): void;
  },
): () => void {
  let drag: (Drag & { readonly pointerId: number; readonly from: { x: number; y: number } }) | undefined;
  let drags = 0;

  function begin(event: PointerEvent): Drag | undefined {
    const at = deps.pointOf(event);
    const { plan, tool, parts } = editor;
    if (tool.value === 'seats') return bandDrag(at, event, chooseSeats);
    const reach = (event.pointerType === 'touch' ? TOUCH_HANDLE_PX : HANDLE_PX) / deps.scale();
    const single = parts.value.length === 1 ? parts.value[0] : undefined;
    const handle = single && handleAt(single, at, reach);
    if (single && handle) return handle === 'rotate' ? turnDrag(single, at) : resizeDrag(single);
    const hit = partAt(plan.value, at);
    const isSelected = hit !== undefined && editor.selected.value.has(hit.id);
    if (event.pointerType === 'touch' && !isSelected)
      // A finger on what is not selected moves the view; a tap selects.
      return { move() {}, end: (_, isClick) => isClick && editor.select(hit ? [hit.id] : []) };
    if (!hit) return bandDrag(at, event, chooseParts);
    if (event.shiftKey) {
      const others = [...editor.selected.value].filter((id) => id !== hit.id);
      editor.select(isSelected ? others : [...others, hit.id]);
      return undefined;
    }
    if (!isSelected) editor.select([hit.id]);
    return moveDrag(hit, at, event);
  }

  function moveDrag(hit: PlanPart, from: Point, { altKey }: PointerEvent): Drag {
    const before = editor.plan.value;
    const ids = editor.selected.value;
    const others = before.parts.filter((part) => !ids.has(part.id));
    const kind = `drag ${drags}`;
    return {
      move(to) {
        const by = { x: to.x - from.x, y: to.y - from.y };
        const step = editor.snaps.value && !altKey ? snapMove(hit, by, others) : by;
        editor.change(moveParts(before, ids, step), kind);
      },
    };
  }

  function turnDrag(part: PlanPart, from: Point): Drag {
    const before = editor.plan.value;
    const angleOf = (to: Point) => (Math.atan2(to.y - part.y, to.x - part.x) * 180) / Math.PI;
    const kind = `drag ${drags}`;
    return {
      move(to) {
        const turned = part.rotation + angleOf(to) - angleOf(from);
        const wanted = editor.snaps.value ? Math.round(turned / TURN_STEP) * TURN_STEP : turned;
        editor.change(rotateParts(before, new Set([part.id]), wanted - part.rotation), kind);
      },
    };
  }

  function resizeDrag(part: PlanPart): Drag {
    const before = editor.plan.value;
    const kind = `drag ${drags}`;
    return {
      move: (to) =>
        editor.change(
          changeParts(before, new Set([part.id]), () => resizePart(part, to)),
          kind,
        ),
    };
  }

  function bandDrag(from: Point, event: PointerEvent, choose: (band: Box, isMore: boolean) => void): Drag {
    const bandTo = (to: Point): Box => ({
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      right: Math.max(from.x, to.x),
      bottom: Math.max(from.y, to.y),
    });
    return {
      move: (to) => deps.showBand(bandTo(to)),
      end(to, isClick) {
        deps.showBand(undefined);
        choose(bandTo(isClick ? from : to), event.shiftKey || event.ctrlKey || event.metaKey);
      },
    };
  }

  function chooseParts(band: Box, isMore: boolean): void {
    editor.select([...(isMore ? editor.selected.value : []), ...partsWithin(editor.plan.value, band)]);
  }

  /** A single seat that was chosen already is given up again. */
  function chooseSeats(band: Box, isMore: boolean): void {
    const found = seatsWithin(editor.plan.value, band);
    const isPoint = band.left === band.right && band.top === band.bottom;
    const all = new Map(isMore || isPoint ? editor.seats.value : []);
    for (const [id, keys] of found) {
      const known = new Set(all.get(id));
      for (const key of keys) if (!(isPoint && known.delete(key))) known.add(key);
      all.set(id, known);
    }
    editor.seats.value = isPoint && found.size === 0 ? new Map() : all;
  }

  const onDown = (event: PointerEvent) => {
    // A second finger zooms, and the first one drags nothing any more.
    if (drag && !event.isPrimary) {
      deps.showBand(undefined);
      finish();
    }
    if (drag || !event.isPrimary || event.button !== 0 || deps.isPan(event)) return;
    drags += 1;
    const begun = begin(event);
    if (!begun) return;
    drag = { ...begun, pointerId: event.pointerId, from: { x: event.clientX, y: event.clientY } };
    if (event.pointerType === 'mouse') canvas.setPointerCapture(event.pointerId);
  };
  const isClick = (event: PointerEvent) =>
    Math.hypot(event.clientX - drag!.from.x, event.clientY - drag!.from.y) < CLICK_PX;
  let hasMoved = false;
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== drag?.pointerId) return;
    hasMoved ||= !isClick(event);
    if (hasMoved) drag.move(deps.pointOf(event));
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== drag?.pointerId) return;
    drag.end?.(deps.pointOf(event), !hasMoved);
    finish();
  };
  const finish = () => {
    editor.settle();
    drag = undefined;
    hasMoved = false;
  };
  const stopped = new AbortController();
  const { signal } = stopped;
  canvas.addEventListener('pointerdown', onDown, { signal });
  canvas.addEventListener('pointermove', onMove, { signal });
  canvas.addEventListener('pointerup', onUp, { signal });
  canvas.addEventListener('pointercancel', onUp, { signal });
  return () => stopped.abort();
}
