import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  TemporalFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import type {
  ConfirmOutcome,
  PurchaseStage,
  ReleaseOutcome,
  ReplaceOutcome,
  Reservation,
  ReserveOutcome,
  SeatRequest,
} from '../domain/purchase';
import { sameSeats } from '../domain/reservation';
import {
  bankNewsSignal,
  type ConfirmCommand,
  confirmUpdate,
  type PurchaseInput,
  type PurchaseResult,
  releaseUpdate,
  replaceUpdate,
  reserveUpdate,
} from './purchase-contract';
import { searchAttributes } from './search-attributes';

// Steps against our own database and Redis, milliseconds long: no task queue hop, one marker in the history.
const own = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});
// Steps at the bank: seconds long, retried until the bank has answered.
const bank = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Something that the waiting purchase has to deal with, in the order in which it came. */
type News =
  | { type: 'confirm'; command: ConfirmCommand; answer: (outcome: ConfirmOutcome) => void }
  | { type: 'replace'; request: SeatRequest; answer: (outcome: ReplaceOutcome) => void }
  | { type: 'release'; answer: (outcome: ReleaseOutcome) => void }
  | { type: 'bank'; paymentIntentId: string };

/** Takes back one step; `payment-won` says that the money was taken after all, so the seats must be sold. */
type Undo = () => Promise<'done' | 'payment-won'>;

/**
 * One purchase, from admission to ticket, or to nothing kept: admit → reserve → wait for the payment on a durable timer
 * → authorise → book → capture. Whatever ends it early runs the undo steps, newest first, until they are done.
 */
export async function purchase(input: PurchaseInput): Promise<PurchaseResult> {
  const { purchaseId, eventId, userId } = input;
  const undoSteps: Undo[] = [];
  const inbox: News[] = [];
  let verdict: ReserveOutcome | undefined;
  let end: PurchaseResult | undefined;
  let stage: PurchaseStage = 'admitting';
  // The claim writes the stages 1 to 3; every later step takes the next numbers.
  let stageSeq = 3;
  let attempt = 0;
  let holdEndsAtMs = 0;
  let request = input.request;
  let swaps = 0;
  // The current payment. Its amount never changes: a swap of the seats voids it, and the next one has the next number.
  let paymentIntentId: string | null = null;
  let paymentGeneration = 0;
  let isAtTheBank = false;
  let isPending = false;
  const voidedIntents = new Set<string>();

  setHandler(reserveUpdate, async (wish) => {
    await condition(() => verdict !== undefined);
    return answerReserve(wish);
  });
  setHandler(replaceUpdate, async (wish) => {
    await condition(() => verdict !== undefined);
    if (inbox.some((news) => news.type === 'confirm') || stage === 'authorising') return paymentInProgress();
    return ask<ReplaceOutcome>(
      (answer) => inbox.push({ type: 'replace', request: wish, answer }),
      replaceAtTheEnd,
    );
  });
  setHandler(confirmUpdate, async (command) => {
    await condition(() => verdict !== undefined);
    return ask<ConfirmOutcome>((answer) => inbox.push({ type: 'confirm', command, answer }), confirmAtTheEnd);
  });
  setHandler(releaseUpdate, async () => {
    await condition(() => verdict !== undefined);
    return ask<ReleaseOutcome>((answer) => inbox.push({ type: 'release', answer }), releaseAtTheEnd);
  });
  setHandler(bankNewsSignal, (news) => {
    inbox.push({ type: 'bank', paymentIntentId: news.paymentIntentId });
  });

  try {
    const reservation = await CancellationScope.nonCancellable(reserve);
    if (!reservation) return await finish('refused');
    return await waitForPayment();
  } catch (error) {
    // A bug is not compensated: it fails the workflow task, which waits for the fix with everything in its place.
    if (!(error instanceof TemporalFailure)) throw error;
    const ended = await endWithoutTicket('released');
    if (ended.stage === 'confirmed') return ended;
    if (!isCancellation(error)) throw error;
    throw new CancelledFailure('cancelled: the seats were given back and nothing was kept');
  }

  /** Admission and seats; nothing is kept when either is refused. */
  async function reserve(): Promise<Reservation | undefined> {
    if (input.admissionId !== null) {
      undoSteps.push(() => own.returnAdmission({ eventId, userId, purchaseId }).then(done));
      const admission = await own.redeemAdmission({
        eventId,
        userId,
        purchaseId,
        admissionId: input.admissionId,
      });
      if (admission.type !== 'redeemed') {
        verdict = { type: 'refused', code: admission.code, detail: admission.detail };
        return undefined;
      }
    }
    show('reserving', 'asking for the seats');
    undoSteps.push(() =>
      own.releaseSeats({ purchaseId, eventId, userId, seq: ++stageSeq, stage }).then(done),
    );
    const { offerSeconds } = input;
    const claim = await own.claimSeats({ purchaseId, eventId, userId, request: input.request, offerSeconds });
    if (claim.type === 'refused') {
      // The fan keeps the admission: another seat may be tried with the same pass.
      if (input.admissionId !== null) await own.handBackAdmission({ eventId, userId, purchaseId });
      verdict = claim;
      return undefined;
    }
    holdEndsAtMs = Date.now() + claim.holdLeftMs;
    verdict = { type: 'reserved', reservation: claim.reservation };
    upsertSearchAttributes([
      { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
      { key: searchAttributes.holdUntil, value: new Date(holdEndsAtMs) },
    ]);
    return claim.reservation;
  }

  async function waitForPayment(): Promise<PurchaseResult> {
    while (true) {
      const reservation = held();
      const seats = reservation.tickets.map((ticket) => ticket.ticketId).join(', ');
      show('awaiting-payment', `${seats}; held until ${reservation.holdExpiresAt}`);
      const leftMs = holdEndsAtMs - Date.now();
      const heard =
        leftMs > 0 && (await condition(() => inbox.length > 0, leftMs, { summary: `hold of ${seats}` }));
      if (!heard) return endWithoutTicket('expired');
      const news = inbox.shift()!;
      // Once begun, a step runs to its end: a cancel of ops is heard at the next wait.
      const ended = await CancellationScope.nonCancellable(() => deal(news, reservation));
      if (ended) return ended;
    }
  }

  async function deal(news: News, reservation: Reservation): Promise<PurchaseResult | undefined> {
    if (news.type === 'release') {
      const ended = await endWithoutTicket('released');
      news.answer(releaseAtTheEnd());
      return ended;
    }
    if (news.type === 'replace') return replace(news.request, news.answer);
    if (news.type === 'bank') return hearTheBank(news.paymentIntentId, reservation);
    const outcome = await authorise(news.command, reservation);
    if (outcome.type !== 'authorised') {
      news.answer(outcome);
      return undefined;
    }
    const ended = await bookAndCapture(reservation);
    news.answer(confirmAtTheEnd());
    return ended;
  }

  /** All or nothing: refused, the old seats stay. */
  async function replace(
    wish: SeatRequest,
    answer: (outcome: ReplaceOutcome) => void,
  ): Promise<PurchaseResult | undefined> {
    if (sameSeats(wish, request)) return void answer({ type: 'reserved', reservation: held() });
    if (isPending) return void answer(paymentInProgress());
    if (isAtTheBank) {
      // Before the seats: if the money was taken after all, it was for the old ones, and they are sold.
      const voided = await voidPayment();
      if (voided === 'undecided') return void answer(paymentInProgress());
      if (voided === 'payment-won') {
        undoSteps.push(refund);
        const ended = await bookAndCapture(held());
        answer(replaceAtTheEnd());
        return ended;
      }
    }
    swaps += 1;
    const claim = await own.replaceSeats({
      purchaseId,
      eventId,
      userId,
      request: wish,
      generation: swaps,
      seq: ++stageSeq,
    });
    if (claim.type === 'refused') return void answer(claim);
    request = wish;
    verdict = { type: 'reserved', reservation: claim.reservation };
    answer(verdict);
    return undefined;
  }

  async function authorise(
    command: ConfirmCommand,
    reservation: Reservation,
  ): Promise<ConfirmOutcome | { type: 'authorised' }> {
    attempt += 1;
    show('authorising', `attempt ${attempt} at the bank`);
    if (!isAtTheBank) undoSteps.push(voidPaymentAtTheEnd);
    isAtTheBank = true;
    const seq = stageSeq + 1;
    stageSeq += 2;
    const answer = await bank.authorisePayment({
      purchaseId,
      eventId,
      userId,
      attempt,
      generation: paymentGeneration,
      seq,
      amount: reservation.total,
      paymentMethod: command.paymentMethod,
    });
    if ('paymentIntentId' in answer) paymentIntentId = answer.paymentIntentId;
    isPending =
      answer.type === 'requires-action' ||
      answer.type === 'processing' ||
      (answer.type === 'closed' && answer.status === 'processing');
    switch (answer.type) {
      case 'authorised':
        return { type: 'authorised' };
      case 'declined':
        return { type: 'declined', declineCode: answer.declineCode, detail: answer.detail };
      case 'requires-action':
        return { type: 'requires-action', clientSecret: answer.clientSecret };
      case 'processing':
        return { type: 'processing' };
      case 'invalid-payment-method':
        return { type: 'invalid-payment-method', detail: answer.detail };
      case 'refused':
        return { type: 'payment-failed', detail: answer.detail };
      case 'closed':
        if (answer.status === 'processing') return { type: 'processing' };
        return { type: 'payment-failed', detail: `the payment is ${answer.status} at the bank` };
    }
  }

  /** News are a reason to ask: what the bank says now is what counts. */
  async function hearTheBank(
    intentId: string,
    reservation: Reservation,
  ): Promise<PurchaseResult | undefined> {
    if (voidedIntents.has(intentId)) return undefined;
    if (paymentIntentId !== null && intentId !== paymentIntentId) return undefined;
    const payment = await bank.lookUpPayment({ paymentIntentId: intentId });
    if (payment.purchaseId !== purchaseId) return undefined;
    isPending = payment.status === 'requires-action' || payment.status === 'processing';
    if (payment.status !== 'authorised' && payment.status !== 'captured') return undefined;
    paymentIntentId = intentId;
    return bookAndCapture(reservation);
  }

  async function bookAndCapture(reservation: Reservation): Promise<PurchaseResult> {
    show('booking', 'the payment is authorised');
    undoSteps.push(() => own.unbookSeats({ purchaseId }).then(done));
    const booked = await own.bookSeats({
      userId,
      reservation,
      paymentIntentId: paymentIntentId!,
      seq: ++stageSeq,
    });
    if (booked.type === 'hold-lost') return endWithoutTicket('expired');
    show('capturing', `booking ${booked.bookingId}`);
    const captureSeq = stageSeq + 1;
    stageSeq += 2;
    const captured = await bank.capturePayment({
      purchaseId,
      eventId,
      userId,
      paymentIntentId: paymentIntentId!,
      amount: reservation.total,
      seq: captureSeq,
    });
    if (captured.type === 'not-capturable') return endWithoutTicket('released');
    end = { purchaseId, stage: 'confirmed', bookingId: booked.bookingId };
    if (input.admissionId !== null) await own.returnAdmission({ eventId, userId, purchaseId });
    return finish('confirmed');
  }

  /** Voids the current payment; the next one is a new payment. */
  async function voidPayment(): Promise<'done' | 'payment-won' | 'undecided'> {
    const answer = await bank.voidPayment({
      purchaseId,
      eventId,
      userId,
      paymentIntentId,
      amount: held().total,
      generation: paymentGeneration,
    });
    if (answer.type === 'undecided') return 'undecided';
    isAtTheBank = false;
    if (answer.type === 'payment-won') {
      paymentIntentId = answer.paymentIntentId;
      return 'payment-won';
    }
    if (paymentIntentId !== null) voidedIntents.add(paymentIntentId);
    paymentIntentId = null;
    paymentGeneration += 1;
    return 'done';
  }

  async function voidPaymentAtTheEnd(): Promise<'done' | 'payment-won'> {
    // Pushed once per payment; those that a swap has voided are done.
    const voided = isAtTheBank ? await voidPayment() : 'done';
    // What the bank has not decided comes as news, and a workflow of its own deals with it.
    return voided === 'undecided' ? 'done' : voided;
  }

  async function refund(): Promise<'done'> {
    const { total } = held();
    await bank.refundPayment({ purchaseId, paymentIntentId: paymentIntentId!, amount: total });
    return 'done';
  }

  /** Runs the undo steps, newest first. If the bank says that the money was taken, the purchase is booked after all. */
  async function endWithoutTicket(as: 'released' | 'expired'): Promise<PurchaseResult> {
    return CancellationScope.nonCancellable(async () => {
      show(as, 'giving everything back');
      for (let undo = undoSteps.pop(); undo; undo = undoSteps.pop()) {
        const reserved = verdict?.type === 'reserved' ? verdict.reservation : undefined;
        if ((await undo()) === 'payment-won' && reserved) {
          undoSteps.push(refund);
          return bookAndCapture(reserved);
        }
        stage = as;
      }
      return finish(as);
    });
  }

  /** Everybody who still waits for an answer gets it before the workflow closes. */
  async function finish(as: PurchaseResult['stage']): Promise<PurchaseResult> {
    end ??= { purchaseId, stage: as };
    if (as === 'refused') {
      show('released', verdict?.type === 'refused' ? verdict.detail : 'refused');
    } else {
      show(as, end.bookingId ? `booking ${end.bookingId}` : 'nothing is kept');
    }
    upsertSearchAttributes([{ key: searchAttributes.purchaseStage, value: as }]);
    await condition(allHandlersFinished);
    return end;
  }

  function answerReserve(wish: SeatRequest): ReserveOutcome {
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

  function paymentInProgress(): ReplaceOutcome {
    const detail = `A payment for purchase ${purchaseId} is under way; its seats cannot be swapped now.`;
    return { type: 'refused', code: 'payment-in-progress', detail, purchaseId };
  }

  function replaceAtTheEnd(): ReplaceOutcome {
    return end?.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'closing' };
  }

  /** The seats as they are held now. Only after they were. */
  function held(): Reservation {
    if (verdict?.type !== 'reserved') throw new Error('nothing is held');
    return verdict.reservation;
  }

  function confirmAtTheEnd(): ConfirmOutcome {
    if (end?.stage === 'confirmed' && verdict?.type === 'reserved') {
      return { type: 'confirmed', bookingId: end.bookingId!, tickets: verdict.reservation.tickets };
    }
    return { type: 'hold-expired' };
  }

  function releaseAtTheEnd(): ReleaseOutcome {
    return end?.stage === 'confirmed' ? { type: 'already-booked' } : { type: 'released' };
  }

  /** Puts a question into the inbox and waits for its own answer, or for the end of the purchase. */
  async function ask<T>(put: (answer: (outcome: T) => void) => void, atTheEnd: () => T): Promise<T> {
    let answered: { outcome: T } | undefined;
    if (!end) {
      put((outcome) => {
        answered = { outcome };
      });
    }
    await condition(() => answered !== undefined || end !== undefined);
    return answered ? answered.outcome : atTheEnd();
  }

  function show(at: PurchaseStage, what: string): void {
    stage = at;
    setCurrentDetails(`**${at}** ${what}`);
  }
}

function done(): 'done' {
  return 'done';
}
