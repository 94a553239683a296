import { proxyLocalActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import type { PurchaseStage, Reservation, ReserveOutcome, SeatRequest } from '../domain/purchase';
import type { PurchaseInput, PurchaseResult } from './purchase-contract';

/** Steps against our own database and Redis, milliseconds long: no task queue hop, one marker in the history. */
export const own = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});

/** Where a purchase stands: what its rule, its payment and its inbox all look at. */
export interface PurchaseState {
  readonly input: PurchaseInput;
  stage: PurchaseStage;
  /** The last number given to a step. The claim writes 1 to 3; every later step takes the next ones. */
  stageSeq: number;
  /** What the seats of now were asked for with. */
  request: SeatRequest;
  /** What became of the wish for seats; undefined until it is decided. */
  verdict?: ReserveOutcome;
  /** How the purchase ended; undefined until then. */
  end?: PurchaseResult;
}

/** The state of a purchase that has just begun. */
export function newPurchaseState(input: PurchaseInput): PurchaseState {
  return { input, stage: 'admitting', stageSeq: 3, request: input.request };
}

/** The seats as they are held now. Throws before they are. */
export function heldBy({ verdict }: PurchaseState): Reservation {
  if (verdict?.type !== 'reserved') throw new Error('nothing is held');
  return verdict.reservation;
}

/** Whose purchase it is, as activities are told. */
export function refOf({ input: { purchaseId, eventId, userId } }: PurchaseState) {
  return { purchaseId, eventId, userId };
}

/** The number of the next step; a step that ends in another stage than it begins in takes two. */
export function takeSeq(state: PurchaseState, steps: 1 | 2 = 1): number {
  const first = state.stageSeq + 1;
  state.stageSeq += steps;
  return first;
}

/** Moves on, and says so where ops look. */
export function show(state: PurchaseState, at: PurchaseStage, what: string): void {
  state.stage = at;
  setCurrentDetails(`**${at}** ${what}`);
}
