import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  isCancellation,
  patched,
  TemporalFailure,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type {
  ConfirmOutcome,
  MoreTimeOutcome,
  ReplaceOutcome,
  Reservation,
  SeatRequest,
} from '../../domain/purchase';
import { type RepairOutcome, repairDone } from '../../domain/repair';
import { isSameSeatRequest } from '../../domain/reservation';
import { localActivities, refusableLocalActivities } from '../steps/local-activities';
import { createManualIntervention } from '../steps/manual-intervention';
import { unlessRefused } from '../steps/retry-while-refused';
import { handleHoldUpdates } from './hold-updates';
import { confirmAtTheEnd, type InboxMessage, openInbox, paymentInProgress, replaceAtTheEnd } from './inbox';
import { createPayment } from './payment';
import type { PurchaseInput, PurchaseResult } from './purchase-contract';
import { handlePurchaseRepairs, releaseAtTheEnd } from './repairs';
import { createPurchaseState, heldBy, refOf, show, takeSeq } from './state';
import { createPurchaseVisibility } from './visibility';

const cannotBeHeld = {
  type: 'refused',
  code: 'internal-error',
  detail: 'The seats cannot be held because of a fault on our side.',
} as const;

/** Undoes one step; `payment-won`: the money was already captured, so the seats must be booked. */
type Undo = () => Promise<'done' | 'payment-won'>;

/**
 * One purchase, from admission to ticket: admit → reserve → wait for the payment on a durable timer → authorise → book →
 * capture. An early end runs the undo steps, newest first, until nothing is kept.
 */
export async function purchase(input: PurchaseInput): Promise<PurchaseResult> {
  const state = createPurchaseState(input);
  const { purchaseId } = input;
  const ref = refOf(state);
  const manualIntervention = createManualIntervention(reportTrouble);
  const visibility = createPurchaseVisibility(manualIntervention);
  const payment = createPayment(state, manualIntervention, visibility);
  const inbox = openInbox(state, manualIntervention);
  handlePurchaseRepairs(state, manualIntervention, payment, inbox);
  handleHoldUpdates(state, inbox);
  const undoSteps: Undo[] = [];
  let holdEndsAtMs = 0;
  let firstEnd = '';
  let releasesAtMs = Number.POSITIVE_INFINITY;
  let hasMoreTime = false;
  let swaps = 0;

  try {
    const reservation = await CancellationScope.nonCancellable(reserve);
    if (!reservation) return await finish('refused');
    return await waitForPayment();
  } catch (error) {
    // A bug is not compensated: it fails the workflow task, which is retried until the fix is deployed, with its state intact.
    if (!(error instanceof TemporalFailure)) throw error;
    const ended = await endWithoutTicket('released');
    if (ended.stage === 'confirmed') return ended;
    if (!isCancellation(error)) throw error;
    throw new CancelledFailure('cancelled: the seats were given back and nothing was kept');
  }

  /** Redeems the admission and claims the seats; nothing is kept when either is refused. */
  async function reserve(): Promise<Reservation | undefined> {
    const { admissionId, request, offerSeconds } = input;
    if (admissionId !== null) {
      undoSteps.push(() => localActivities.returnAdmission({ ...ref, keepsRest: true }).then(done));
      const redeemed = refusableLocalActivities.redeemAdmission({ ...ref, admissionId });
      const admission = await unlessRefused(redeemed, cannotBeHeld);
      if (admission.type !== 'redeemed') {
        state.verdict = { type: 'refused', code: admission.code, detail: admission.detail };
        return undefined;
      }
    }
    show(state, 'reserving', 'asking for the seats');
    undoSteps.push(releaseSeats);
    const claimed = refusableLocalActivities.claimSeats({ ...ref, request, offerSeconds });
    const claim = await unlessRefused(claimed, cannotBeHeld);
    if (claim.type === 'refused') {
      // The fan keeps the admission and may try other seats with the same pass.
      if (admissionId !== null) await localActivities.handBackAdmission(ref);
      state.verdict = claim;
      return undefined;
    }
    holdEndsAtMs = Date.now() + claim.holdLeftMs;
    firstEnd = claim.reservation.holdExpiresAt;
    state.verdict = { type: 'reserved', reservation: claim.reservation };
    visibility.held(holdEndsAtMs);
    return claim.reservation;
  }

  async function waitForPayment(): Promise<PurchaseResult> {
    while (true) {
      const seats = heldBy(state)
        .tickets.map((ticket) => ticket.ticketId)
        .join(', ');
      if (state.stage === 'needs-attention')
        await refusableLocalActivities.resumeStage({
          ...ref,
          seq: takeSeq(state),
          stage: 'awaiting-payment',
        });
      const isReleasing = releasesAtMs < holdEndsAtMs;
      show(state, 'awaiting-payment', isReleasing ? 'the fan gives the seats back' : 'the seats are held');
      visibility.waits();
      const leftMs = Math.min(holdEndsAtMs, releasesAtMs) - Date.now();
      const heard =
        leftMs > 0 && (await condition(() => !inbox.isEmpty(), leftMs, { summary: `hold of ${seats}` }));
      if (!heard) {
        if (releasesAtMs <= Date.now()) return endWithoutTicket('released');
        // Postgres decides when the hold ends. The timer may be early: retries of the claim do not advance the workflow's clock.
        const stillLeftMs = await refusableLocalActivities.holdLeftMs({ purchaseId });
        if (stillLeftMs <= 0) return endWithoutTicket('expired');
        holdEndsAtMs = Date.now() + stillLeftMs;
        continue;
      }
      const message = inbox.take();
      // A started step runs to its end: a cancel by ops takes effect at the next wait.
      const ended = await CancellationScope.nonCancellable(() => handleMessage(message));
      if (ended) return ended;
    }
  }

  async function handleMessage(message: InboxMessage): Promise<PurchaseResult | undefined> {
    switch (message.type) {
      case 'release': {
        const ended = await endWithoutTicket('released');
        message.answer(releaseAtTheEnd(state));
        return ended;
      }
      case 'give-back': {
        releasesAtMs = Math.min(releasesAtMs, Date.now() + message.undoSeconds * 1000);
        return void message.answer({ type: 'releasing', releasesAt: new Date(releasesAtMs).toISOString() });
      }
      case 'keep': {
        releasesAtMs = Number.POSITIVE_INFINITY;
        return void message.answer(repairDone('The seats stay held.'));
      }
      case 'more-time':
        return void message.answer(await giveMoreTime());
      case 'replace':
        releasesAtMs = Number.POSITIVE_INFINITY;
        return replace(message.request, message.answer);
      case 'extend':
        return void message.answer(await extend(message.seconds));
      case 'bank': {
        undoSteps.push(voidPayment);
        const found = await payment.lookUp(message.paymentIntentId);
        if (found === 'nothing-new') return undefined;
        return found === 'paid' ? bookAndCapture({ mayHoldAgain: true }) : endWithoutTicket('released');
      }
      case 'confirm': {
        releasesAtMs = Number.POSITIVE_INFINITY;
        undoSteps.push(voidPayment);
        const outcome = await payment.authorise(message.command, heldBy(state).total);
        if (outcome === 'given-up') return endWithoutTicket('released');
        if (outcome.type !== 'authorised') return void message.answer(outcome);
        const ended = await bookAndCapture({ mayHoldAgain: true });
        message.answer(ended ? confirmAtTheEnd(state) : notTaken());
        return ended;
      }
    }
  }

  /** Extends the hold in Postgres and the timer; Postgres refuses when the purchase does not hold the seats any more. */
  async function extend(seconds: number): Promise<RepairOutcome> {
    const hold = await refusableLocalActivities.extendHold({
      ...ref,
      firstEnd,
      seconds,
      seq: takeSeq(state),
    });
    return extended(hold);
  }

  /** Extends the hold once by what the seller grants. */
  async function giveMoreTime(): Promise<MoreTimeOutcome> {
    const refusal = { type: 'refused', code: 'no-more-time' } as const;
    if (hasMoreTime) return { ...refusal, detail: 'This hold has been made longer before.' };
    const hold = await refusableLocalActivities.giveMoreTime({ ...ref, firstEnd, seq: takeSeq(state) });
    if (hold.type === 'not-granted') return { ...refusal, detail: 'This sale grants no more time.' };
    hasMoreTime = hold.type === 'extended';
    return extended(hold);
  }

  function extended(hold: Awaited<ReturnType<Activities['extendHold']>>): RepairOutcome {
    if (hold.type === 'lost')
      return { type: 'refused', code: 'hold-expired', detail: 'the seats are not held any more' };
    holdEndsAtMs = Date.now() + hold.holdLeftMs;
    const { holdExpiresAt } = hold;
    state.verdict = { type: 'reserved', reservation: { ...heldBy(state), holdExpiresAt } };
    visibility.extended(holdEndsAtMs);
    return { type: 'done', detail: `the seats are held until ${holdExpiresAt}` };
  }

  /** Swaps all seats or none: after a refusal the old seats stay. */
  async function replace(
    request: SeatRequest,
    answer: (outcome: ReplaceOutcome) => void,
  ): Promise<PurchaseResult | undefined> {
    if (isSameSeatRequest(request, state.request))
      return void answer({ type: 'reserved', reservation: heldBy(state) });
    // Purchases from before a fan could leave the step at their bank still refuse the swap.
    if (payment.isPending() && !patched('swap-leaves-the-step')) return void answer(paymentInProgress(state));
    // Before the swap: if the money was already captured, it was for the old seats, which are booked then.
    const voided = await payment.voidCurrent();
    if (voided === 'undecided') return void answer(paymentInProgress(state));
    if (voided === 'payment-won') {
      undoSteps.push(payment.refund);
      const ended = await bookAndCapture();
      answer(replaceAtTheEnd(state));
      return ended;
    }
    swaps += 1;
    const claim = await refusableLocalActivities.replaceSeats({
      ...ref,
      request,
      generation: swaps,
      seq: takeSeq(state),
    });
    if (claim.type === 'refused') return void answer(claim);
    state.request = request;
    state.verdict = { type: 'reserved', reservation: claim.reservation };
    answer(state.verdict);
    return undefined;
  }

  async function bookAndCapture(): Promise<PurchaseResult>;
  async function bookAndCapture(how: { mayHoldAgain: boolean }): Promise<PurchaseResult | undefined>;
  /** Undefined when the money could not be captured and the seats are held again: the fan may try another card. */
  async function bookAndCapture({ mayHoldAgain = false } = {}): Promise<PurchaseResult | undefined> {
    const reservation = heldBy(state);
    const paymentIntentId = payment.intentId()!;
    show(state, 'booking', 'the payment is authorised');
    undoSteps.push(unbookSeats);
    const booked = await refusableLocalActivities.bookSeats({
      userId: input.userId,
      reservation,
      paymentIntentId,
      seq: takeSeq(state),
    });
    if (booked.type === 'hold-lost') return endWithoutTicket('expired');
    show(state, 'capturing', `booking ${booked.bookingId}`);
    const captured = await payment.capture(reservation.total);
    if (captured === 'given-up') return endWithoutTicket('released');
    if (captured.type !== 'captured') {
      // Purchases from before a failed capture kept the hold still end here.
      return mayHoldAgain && patched('hold-again') ? holdAgain() : endWithoutTicket('released');
    }
    state.end = { purchaseId, stage: 'confirmed', bookingId: booked.bookingId };
    if (input.admissionId !== null) await localActivities.returnAdmission(ref);
    return finish('confirmed');
  }

  /** Voids the payment first: only then may there be another one. */
  async function holdAgain(): Promise<PurchaseResult | undefined> {
    const voided = await payment.voidCurrent();
    if (voided === 'payment-won') {
      undoSteps.push(payment.refund);
      return bookAndCapture();
    }
    if (voided === 'undecided') return endWithoutTicket('released');
    const held = await localActivities.holdSeatsAgain({ ...ref, seq: takeSeq(state) });
    if (held.type === 'lost') return endWithoutTicket('expired');
    state.verdict = { type: 'reserved', reservation: { ...heldBy(state), tickets: held.tickets } };
    holdEndsAtMs = Date.now() + held.holdLeftMs;
    return undefined;
  }

  async function releaseSeats(): Promise<'done'> {
    const step = { ...ref, seq: takeSeq(state), stage: state.stage };
    const outcome = await localActivities.releaseSeats(step);
    // Older histories have no outcome of this step.
    if (outcome?.type !== 'overtaken') return 'done';
    // A workflow task was lost after it had begun to pay, maybe after it had booked: undo that first.
    state.stageSeq = outcome.stageSeq;
    payment.mayHaveBegun();
    undoSteps.push(releaseSeats, unbookSeats, voidPayment);
    return 'done';
  }

  function unbookSeats(): Promise<'done'> {
    return localActivities.unbookSeats({ purchaseId }).then(done);
  }

  async function voidPayment(): Promise<'done' | 'payment-won'> {
    const voided = await payment.voidCurrent();
    // The bank sends an event when it has decided, and a late payment handles it.
    return voided === 'undecided' ? 'done' : voided;
  }

  /** Runs the undo steps, newest first. If the money was already captured, the purchase is booked after all. */
  async function endWithoutTicket(as: 'released' | 'expired'): Promise<PurchaseResult> {
    return CancellationScope.nonCancellable(async () => {
      show(state, as, 'giving everything back');
      for (let undo = undoSteps.pop(); undo; undo = undoSteps.pop()) {
        if ((await undo()) === 'payment-won') {
          undoSteps.push(payment.refund);
          return bookAndCapture();
        }
        state.stage = as;
      }
      return finish(as);
    });
  }

  /** Shows the trouble in Temporal's UI and records it for the fan. */
  async function reportTrouble(reason: string, next: string): Promise<void> {
    show(state, 'needs-attention', reason, next);
    await refusableLocalActivities.reportTrouble({ ...ref, seq: takeSeq(state), reason });
  }

  /** Ends the workflow after all waiting updates have their answers. */
  async function finish(as: PurchaseResult['stage']): Promise<PurchaseResult> {
    state.end ??= { purchaseId, stage: as };
    const { end, verdict } = state;
    if (as === 'refused') {
      show(state, 'released', verdict?.type === 'refused' ? verdict.detail : 'refused');
    } else {
      show(state, as, end.bookingId ? `booking ${end.bookingId}` : 'nothing is kept');
    }
    visibility.ended(as);
    await condition(allHandlersFinished);
    return end;
  }
}

function notTaken(): ConfirmOutcome {
  const detail =
    'The bank approved the payment but the capture failed; nothing was charged, and the seats are still held.';
  return { type: 'declined', declineCode: 'capture_failed', detail };
}

function done(): 'done' {
  return 'done';
}
