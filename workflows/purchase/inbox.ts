import { condition, setHandler } from '@temporalio/workflow';
import type {
  ConfirmOutcome,
  GiveBackOutcome,
  MoreTimeOutcome,
  ReplaceOutcome,
  ReserveOutcome,
  SeatRequest,
} from '../../domain/purchase';
import type { RepairOutcome } from '../../domain/repair';
import { isSameSeatRequest } from '../../domain/reservation';
import type { ManualIntervention } from '../steps/manual-intervention';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import {
  bankEventSignal,
  type ConfirmCommand,
  confirmUpdate,
  replaceUpdate,
  reserveUpdate,
} from './purchase-contract';
import type { PurchaseState } from './state';

/** A message to the purchase. They are processed in order of arrival. */
export type InboxMessage =
  | { type: 'confirm'; command: ConfirmCommand; answer: (outcome: ConfirmOutcome) => void }
  | { type: 'replace'; request: SeatRequest; answer: (outcome: ReplaceOutcome) => void }
  | { type: 'release'; answer: (outcome: RepairOutcome) => void }
  | { type: 'extend'; seconds: number; answer: (outcome: RepairOutcome) => void }
  | { type: 'give-back'; undoSeconds: number; answer: (outcome: GiveBackOutcome) => void }
  | { type: 'keep'; answer: (outcome: RepairOutcome) => void }
  | { type: 'more-time'; answer: (outcome: MoreTimeOutcome) => void }
  | { type: 'bank'; paymentIntentId: string };

/** See `openInbox`. */
export type Inbox = ReturnType<typeof openInbox>;

/**
 * Handles the updates of the fan and the signals of the bank. An update waits for its answer, for the end of the purchase, or
 * until the purchase needs a person: then it is answered at once.
 */
export function openInbox(state: PurchaseState, manualIntervention: ManualIntervention) {
  const waiting: InboxMessage[] = [];

  setHandler(
    reserveUpdate,
    nonCancellableHandler(async (request) => {
      await isDecided();
      return answerReserve(state, request);
    }),
  );
  setHandler(
    replaceUpdate,
    nonCancellableHandler(async (request) => {
      await isDecided();
      if (waiting.some((message) => message.type === 'confirm') || state.stage === 'authorising')
        return paymentInProgress(state);
      return ask<ReplaceOutcome>(
        (answer) => ({ type: 'replace', request, answer }),
        () => replaceAtTheEnd(state),
      );
    }),
  );
  setHandler(
    confirmUpdate,
    nonCancellableHandler(async (command) => {
      await isDecided();
      return ask<ConfirmOutcome>(
        (answer) => ({ type: 'confirm', command, answer }),
        () => confirmAtTheEnd(state),
      );
    }),
  );
  setHandler(bankEventSignal, (message) => {
    waiting.push({ type: 'bank', paymentIntentId: message.paymentIntentId });
    // Whatever the event says: the bank is available again.
    manualIntervention.retryNow();
  });

  function isDecided(): Promise<void> {
    return condition(() => state.verdict !== undefined);
  }

  async function ask<T>(
    question: (answer: (outcome: T) => void) => InboxMessage,
    otherwise: () => T,
  ): Promise<T> {
    let answered: { outcome: T } | undefined;
    const message = question((outcome) => {
      answered = { outcome };
    });
    const isUnanswerable = () => state.end !== undefined || manualIntervention.isNeeded();
    if (!isUnanswerable()) waiting.push(message);
    await condition(() => answered !== undefined || isUnanswerable());
    if (answered) return answered.outcome;
    // A fan who got a refusal must not find the request carried out later.
    const place = waiting.indexOf(message);
    if (place >= 0) waiting.splice(place, 1);
    return otherwise();
  }

  return {
    isEmpty: () => waiting.length === 0,
    take: () => waiting.shift()!,
    put: (message: InboxMessage) => void waiting.push(message),
    /** Resolves when the purchase has ended, or needs a person. */
    hasSettled: () => condition(() => state.end !== undefined || manualIntervention.isNeeded()),
    /** Resolves when the seats are reserved or refused. */
    isDecided,
    /** Queues a message and waits for its answer; `otherwise` gives the answer when the message is not processed. */
    ask,
  };
}

function answerReserve(
  { input: { purchaseId }, verdict, end, request: current }: PurchaseState,
  request: SeatRequest,
): ReserveOutcome {
  if (verdict?.type === 'refused') return isSameSeatRequest(request, current) ? verdict : { type: 'closing' };
  if (verdict?.type !== 'reserved' || (end && end.stage !== 'confirmed')) return { type: 'closing' };
  const { reservation } = verdict;
  if (isSameSeatRequest(request, current)) return { type: 'reserved', reservation };
  return {
    type: 'refused',
    code: 'purchase-in-progress',
    detail: `Purchase ${purchaseId} is running; release it with POST /ticket/release, or swap its seats with replace: true.`,
    purchaseId,
  };
}

/** The refusal of a swap while the bank decides the payment. */
export function paymentInProgress({ input: { purchaseId } }: PurchaseState): ReplaceOutcome {
  const detail = `A payment for purchase ${purchaseId} is under way; its seats cannot be swapped now.`;
  return { type: 'refused', code: 'payment-in-progress', detail, purchaseId };
}

/** The answer to a swap that is not processed any more. */
export function replaceAtTheEnd(state: PurchaseState): ReplaceOutcome {
  if (!state.end) return paymentInProgress(state);
  return state.end.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'closing' };
}

/** The answer to a confirm that is not processed any more. */
export function confirmAtTheEnd({ end, verdict }: PurchaseState): ConfirmOutcome {
  if (!end) return { type: 'processing' };
  if (end.stage === 'confirmed' && verdict?.type === 'reserved') {
    return { type: 'confirmed', bookingId: end.bookingId!, tickets: verdict.reservation.tickets };
  }
  return { type: 'hold-expired' };
}
