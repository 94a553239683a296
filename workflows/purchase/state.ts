import { setCurrentDetails } from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import type { PurchaseStage, Reservation, ReserveOutcome, SeatRequest } from '../../domain/purchase';
import type { PurchaseInput, PurchaseResult } from './purchase-contract';

/** The state of a purchase, shared by its workflow, its payment and its inbox. */
export interface PurchaseState {
  readonly input: PurchaseInput;
  stage: PurchaseStage;
  /** The last number of a recorded stage. The claim writes 1 to 3; every later stage takes the next one. */
  stageSeq: number;
  /** The request for the current seats. */
  request: SeatRequest;
  /** The outcome of the request for seats; undefined until it is decided. */
  verdict?: ReserveOutcome;
  /** The result; undefined until the purchase has ended. */
  end?: PurchaseResult;
  /** The bank's last answer, for ops. */
  lastBankAnswer?: string;
}

/** The state of a new purchase. */
export function createPurchaseState(input: PurchaseInput): PurchaseState {
  return { input, stage: 'admitting', stageSeq: 3, request: input.request };
}

/** The current hold. Throws before there is one. */
export function heldBy({ verdict }: PurchaseState): Reservation {
  if (verdict?.type !== 'reserved') throw new Error('nothing is held');
  return verdict.reservation;
}

/** The ids of the purchase, its event and its fan, for activities. */
export function refOf({ input: { purchaseId, eventId, userId } }: PurchaseState) {
  return { purchaseId, eventId, userId };
}

/** The number of the next stage; a step that enters two stages takes two. */
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

/** Sets the stage and shows in Temporal's UI: stage, seats, end of the hold, the bank's last answer, the next step. */
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
  if (state.lastBankAnswer) lines.push(`- the bank: ${state.lastBankAnswer}`);
  if (next) lines.push(`- next: ${next}`);
  // Markdown needs the empty line before a list.
  setCurrentDetails([`**${at}**: ${what}\n`, ...lines].join('\n'));
}
