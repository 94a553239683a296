import { computed, signal } from '@preact/signals';
import type { PlanPart, SeatingPlan, SeatMark } from '../../../domain/seating-plan/seating-plan';
import { addPart, copyParts, freeId, markSeats, partsOf, removeParts } from './model/change-parts';
import { type NewPartKind, newPart } from './model/new-part';
import type { Point } from './model/part-box';
import { beginHistory, pushPlan, redo, undo } from './model/plan-history';

type Ids = ReadonlySet<string>;

/** What the pointer does: selects and moves parts, selects seats, or moves the view. */
export type Tool = 'parts' | 'seats' | 'hand';

// Where a copy lies, from what was copied; in seat widths.
const COPY_SHIFT: Point = { x: 2, y: 2 };

/** A plan that is being edited: its history, what is selected, and the tool. All changes go through `change`. */
export function createPlanEditor(first: SeatingPlan) {
  const history = signal(beginHistory(first));
  const plan = computed(() => history.value.plan);
  const selected = signal<Ids>(new Set());
  const seats = signal<ReadonlyMap<string, Ids>>(new Map());
  const tool = signal<Tool>('parts');
  const snaps = signal(true);
  let clipboard: readonly PlanPart[] = [];

  /** Changes of the same `kind` one after the other are undone at once. */
  function change(next: SeatingPlan, kind?: string): void {
    history.value = pushPlan(history.value, next, kind);
  }
  function select(ids: Iterable<string>): void {
    selected.value = new Set(ids);
    seats.value = new Map();
  }
  function paste(parts: readonly PlanPart[]): void {
    const copied = copyParts(plan.value, parts, COPY_SHIFT);
    change(copied.plan);
    select(copied.ids);
  }
  function step(next: typeof undo): void {
    history.value = next(history.value);
    const ids = new Set(plan.value.parts.map(({ id }) => id));
    select([...selected.value].filter((id) => ids.has(id)));
  }
  return {
    plan,
    selected,
    seats,
    tool,
    snaps,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.undone.length > 0),
    /** The selected parts. */
    parts: computed(() => partsOf(plan.value, selected.value)),
    change,
    select,
    undo: () => step(undo),
    redo: () => step(redo),
    /** Ends a row of changes of one kind: the next one of it is a change of its own. */
    settle(): void {
      history.value = { ...history.value, kind: undefined };
    },
    add(kind: NewPartKind, at: Point, words: Parameters<typeof newPart>[2]): void {
      const id = freeId(plan.value, kind);
      change(
        addPart(plan.value, newPart(kind, { id, category: plan.value.categories[0]!.name, ...at }, words)),
      );
      select([id]);
    },
    remove(): void {
      change(removeParts(plan.value, selected.value));
      select([]);
    },
    copy(): void {
      clipboard = partsOf(plan.value, selected.value);
    },
    paste: () => paste(clipboard),
    duplicate: () => paste(partsOf(plan.value, selected.value)),
    selectAll: () => select(plan.value.parts.map(({ id }) => id)),
    mark: (mark: SeatMark | null) => change(markSeats(plan.value, seats.value, mark)),
  };
}

/** See `createPlanEditor`. */
export type PlanEditor = ReturnType<typeof createPlanEditor>;
