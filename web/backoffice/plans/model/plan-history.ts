import type { SeatingPlan } from '../../../../domain/seating-plan/seating-plan';

/** A plan with all of its former and undone states; parts that did not change are shared, so a state costs little. */
interface PlanHistory {
  readonly plan: SeatingPlan;
  readonly past: readonly SeatingPlan[];
  readonly undone: readonly SeatingPlan[];
  /** What the latest change was: changes of the same kind in a row, such as the steps of a drag, are undone at once. */
  readonly kind?: string;
}

/** A history that begins with a plan. */
export function beginHistory(plan: SeatingPlan): PlanHistory {
  return { plan, past: [], undone: [] };
}

/** Adds a change; with the `kind` of the latest one it continues that. */
export function pushPlan(history: PlanHistory, plan: SeatingPlan, kind?: string): PlanHistory {
  if (plan === history.plan) return history;
  const continues = kind !== undefined && kind === history.kind;
  return { plan, past: continues ? history.past : [...history.past, history.plan], undone: [], kind };
}

/** Goes back to the plan before the latest change. */
export function undo(history: PlanHistory): PlanHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return { plan: before, past: history.past.slice(0, -1), undone: [...history.undone, history.plan] };
}

/** Makes the change again that was undone last. */
export function redo(history: PlanHistory): PlanHistory {
  const next = history.undone.at(-1);
  if (!next) return history;
  return { plan: next, past: [...history.past, history.plan], undone: history.undone.slice(0, -1) };
}
