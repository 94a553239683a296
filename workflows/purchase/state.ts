import { setCurrentDetails } from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import type { PurchaseStage, Reservation, ReserveOutcome, SeatRequest } from '../../domain/purchase';
import type { PurchaseInput, PurchaseResult } from './purchase-contract';

/** Where a purchase stands: what its rule, its payment and its inbox all look at. */
export interface PurchaseState {
  readonly input: PurchaseInput;
  stage: PurchaseStage;
  /** The last number given to a step. The claim writes 1 to 3; every later step takes the next ones. */
  stageSeq: number;
  /** What the seats of now were asked for with. */
  request: SeatRequest;
  /** The outcome of the request for seats; undefined until it is decided. */
  verdict?: ReserveOutcome;
  /** How the purchase ended; undefined until then. */
  end?: PurchaseResult;
  /** What the bank said last, for ops. */
  bankSaid?: string;
}

/** The state of a purchase that has just begun. */
export function createPurchaseState(input: PurchaseInput): PurchaseState {
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

const NEXT_STEP: Partial<Record<PurchaseStage, string>> = {
  reserving: 'the database claims the seats or refuses them',
  'awaiting-payment': 'the fan pays, or the hold ends and everything is given back',
  authorising: "the fan's bank answers",
  booking: 'the database books the seats if they are still held',
  capturing: 'the bank takes the money',
};

/** Moves on, and says so where ops look: stage, seats, end of the hold, what the bank said last, what comes next. */
export function show(state: PurchaseState, at: PurchaseStage, what: string, next = NEXT_STEP[at]): void {
  state.stage = at;
  const lines: string[] = [];
  if (state.verdict?.type === 'reserved') {
    const { tickets, total, holdExpiresAt } = state.verdict.reservation;
    const seats = tickets.map(({ section, row, number, ticketId }) =>
      [section, row, number, `(${ticketId})`].filter((part) => part !== null).join(' '),
    );
    lines.push(`- seats: ${seats.join(', ')}, for ${formatMoney(total)}`);
    lines.push(`- hold: until ${holdExpiresAt}`);
  }
  if (state.bankSaid) lines.push(`- the bank: ${state.bankSaid}`);
  if (next) lines.push(`- next: ${next}`);
  // As Markdown: without the empty line the list is no list.
  setCurrentDetails([`**${at}**: ${what}\n`, ...lines].join('\n'));
}
