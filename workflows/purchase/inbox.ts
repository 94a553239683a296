import { condition, setHandler } from '@temporalio/workflow';
import type { ConfirmOutcome, ReplaceOutcome, ReserveOutcome, SeatRequest } from '../../domain/purchase';
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

/** Something that the waiting purchase has to deal with, in the order in which it came. */
export type InboxMessage =
  | { type: 'confirm'; command: ConfirmCommand; answer: (outcome: ConfirmOutcome) => void }
  | { type: 'replace'; request: SeatRequest; answer: (outcome: ReplaceOutcome) => void }
  | { type: 'release'; answer: (outcome: RepairOutcome) => void }
  | { type: 'extend'; seconds: number; answer: (outcome: RepairOutcome) => void }
  | { type: 'bank'; paymentIntentId: string };

/** What waits to be dealt with, and the way to ask for it. */
export type Inbox = ReturnType<typeof openInbox>;

/**
 * Listens to the fan and to the bank. Each question waits for its own answer, for the purchase's end, or for trouble that
 * only people can end: nobody is kept waiting for those.
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
      if (waiting.some((news) => news.type === 'confirm') || state.stage === 'authorising')
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
  setHandler(bankEventSignal, (news) => {
    waiting.push({ type: 'bank', paymentIntentId: news.paymentIntentId });
    // Whatever it says: the bank speaks again.
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
    const news = question((outcome) => {
      answered = { outcome };
    });
    const isHopeless = () => state.end !== undefined || manualIntervention.isNeeded();
    if (!isHopeless()) waiting.push(news);
    await condition(() => answered !== undefined || isHopeless());
    if (answered) return answered.outcome;
    // Who was told no must not find it done later.
    const place = waiting.indexOf(news);
    if (place >= 0) waiting.splice(place, 1);
    return otherwise();
  }

  return {
    isEmpty: () => waiting.length === 0,
    take: () => waiting.shift()!,
    put: (news: InboxMessage) => void waiting.push(news),
    /** Resolves when the purchase is over, or waits for people. */
    hasSettled: () => condition(() => state.end !== undefined || manualIntervention.isNeeded()),
    /** Resolves when it is known whether there are seats. */
    isDecided,
    /** Puts a question and waits for its answer; `otherwise` is what is true when there will be none. */
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

/** Why the seats cannot be swapped while the bank decides. */
export function paymentInProgress({ input: { purchaseId } }: PurchaseState): ReplaceOutcome {
  const detail = `A payment for purchase ${purchaseId} is under way; its seats cannot be swapped now.`;
  return { type: 'refused', code: 'payment-in-progress', detail, purchaseId };
}

/** What a swap is answered that nobody will deal with any more. */
export function replaceAtTheEnd(state: PurchaseState): ReplaceOutcome {
  if (!state.end) return paymentInProgress(state);
  return state.end.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'closing' };
}

/** What a confirm is answered that nobody will deal with any more. */
export function confirmAtTheEnd({ end, verdict }: PurchaseState): ConfirmOutcome {
  if (!end) return { type: 'processing' };
  if (end.stage === 'confirmed' && verdict?.type === 'reserved') {
    return { type: 'confirmed', bookingId: end.bookingId!, tickets: verdict.reservation.tickets };
  }
  return { type: 'hold-expired' };
}
