import { condition, setHandler } from '@temporalio/workflow';
import type {
  ConfirmOutcome,
  ReleaseOutcome,
  ReplaceOutcome,
  ReserveOutcome,
  SeatRequest,
} from '../domain/purchase';
import { sameSeats } from '../domain/reservation';
import {
  bankNewsSignal,
  type ConfirmCommand,
  confirmUpdate,
  releaseUpdate,
  replaceUpdate,
  reserveUpdate,
} from './purchase-contract';
import type { PurchaseState } from './purchase-state';

/** Something that the waiting purchase has to deal with, in the order in which it came. */
export type News =
  | { type: 'confirm'; command: ConfirmCommand; answer: (outcome: ConfirmOutcome) => void }
  | { type: 'replace'; request: SeatRequest; answer: (outcome: ReplaceOutcome) => void }
  | { type: 'release'; answer: (outcome: ReleaseOutcome) => void }
  | { type: 'bank'; paymentIntentId: string };

/** Listens to everybody who speaks to the purchase. Each question waits for its own answer, or for the purchase's end. */
export function openInbox(state: PurchaseState): News[] {
  const inbox: News[] = [];
  const isDecided = () => condition(() => state.verdict !== undefined);

  setHandler(reserveUpdate, async (wish) => {
    await isDecided();
    return answerReserve(state, wish);
  });
  setHandler(replaceUpdate, async (wish) => {
    await isDecided();
    if (inbox.some((news) => news.type === 'confirm') || state.stage === 'authorising')
      return paymentInProgress(state);
    return ask<ReplaceOutcome>(
      (answer) => inbox.push({ type: 'replace', request: wish, answer }),
      replaceAtTheEnd,
    );
  });
  setHandler(confirmUpdate, async (command) => {
    await isDecided();
    return ask<ConfirmOutcome>((answer) => inbox.push({ type: 'confirm', command, answer }), confirmAtTheEnd);
  });
  setHandler(releaseUpdate, async () => {
    await isDecided();
    return ask<ReleaseOutcome>((answer) => inbox.push({ type: 'release', answer }), releaseAtTheEnd);
  });
  setHandler(bankNewsSignal, (news) => {
    inbox.push({ type: 'bank', paymentIntentId: news.paymentIntentId });
  });
  return inbox;

  async function ask<T>(
    put: (answer: (outcome: T) => void) => void,
    atTheEnd: (state: PurchaseState) => T,
  ): Promise<T> {
    let answered: { outcome: T } | undefined;
    if (!state.end) {
      put((outcome) => {
        answered = { outcome };
      });
    }
    await condition(() => answered !== undefined || state.end !== undefined);
    return answered ? answered.outcome : atTheEnd(state);
  }
}

function answerReserve(
  { input: { purchaseId }, verdict, end, request }: PurchaseState,
  wish: SeatRequest,
): ReserveOutcome {
  if (verdict?.type === 'refused') return sameSeats(wish, request) ? verdict : { type: 'closing' };
  if (verdict?.type !== 'reserved' || (end && end.stage !== 'confirmed')) return { type: 'closing' };
  const { reservation } = verdict;
  if (sameSeats(wish, request)) return { type: 'reserved', reservation };
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

/** What a swap is answered by a purchase that is over. */
export function replaceAtTheEnd({ end }: PurchaseState): ReplaceOutcome {
  return end?.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'closing' };
}

/** What a confirm is answered by a purchase that is over. */
export function confirmAtTheEnd({ end, verdict }: PurchaseState): ConfirmOutcome {
  if (end?.stage === 'confirmed' && verdict?.type === 'reserved') {
    return { type: 'confirmed', bookingId: end.bookingId!, tickets: verdict.reservation.tickets };
  }
  return { type: 'hold-expired' };
}

/** What a release is answered by a purchase that is over. */
export function releaseAtTheEnd({ end }: PurchaseState): ReleaseOutcome {
  return end?.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'released' };
}
