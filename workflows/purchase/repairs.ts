import { type Repair, type RepairOutcome, repairDone, repairRefused } from '../../domain/repair';
import type { ManualIntervention } from '../steps/manual-intervention';
import { handleRepairs } from '../steps/repair-handlers';
import type { Inbox } from './inbox';
import type { Payment } from './payment';
import { type PurchaseState, refOf } from './state';

/** Handles the repairs by ops (and the release by the fan) of a running purchase. Refuses those that its state does not allow. */
export function handlePurchaseRepairs(
  state: PurchaseState,
  manualIntervention: ManualIntervention,
  payment: Payment,
  inbox: Inbox,
): void {
  const ref = refOf(state);
  handleRepairs(carryOut, () => inbox.isDecided().then(() => ref), `${ref.purchaseId}:repair`);

  async function carryOut(repair: Repair): Promise<RepairOutcome> {
    switch (repair.action) {
      case 'extend':
        return inbox.ask(
          (answer) => ({ type: 'extend', seconds: repair.seconds, answer }),
          () => extendAtTheEnd(state),
        );
      case 'release':
        return release(repair.by);
      case 'retry':
        return retry();
      case 'refund':
      case 'resend':
        if (state.end?.stage === 'confirmed') return justBooked();
        return repairRefused('not-booked', 'Nothing is paid and booked; release gives everything back.');
    }
  }

  async function release(by: string): Promise<RepairOutcome> {
    if (!manualIntervention.isNeeded()) {
      return inbox.ask(
        (answer) => ({ type: 'release', answer }),
        () => releaseAtTheEnd(state),
      );
    }
    // The fan has confirmed with a card: only ops can give the payment up, and only before the compensation has started.
    if (by === state.input.userId || !manualIntervention.giveUp()) return releaseAtTheEnd(state);
    await inbox.hasSettled();
    return releaseAtTheEnd(state);
  }

  function retry(): RepairOutcome {
    if (manualIntervention.isNeeded()) {
      manualIntervention.retryNow();
      return repairDone('The step is being tried again.');
    }
    if (state.end?.stage === 'confirmed') return justBooked();
    if (state.end) return repairRefused('purchase-ended', `It is ${state.end.stage}.`);
    if (state.stage === 'authorising') return repairDone('The bank is being asked, again and again.');
    const paymentIntentId = payment.intentId();
    if (!paymentIntentId)
      return repairRefused('nothing-to-retry', 'The bank has not been asked for anything.');
    inbox.put({ type: 'bank', paymentIntentId });
    return repairDone('The bank is being asked how the payment stands.');
  }
}

/** The answer to a release that is not processed any more. */
export function releaseAtTheEnd({ end }: PurchaseState): RepairOutcome {
  if (!end) {
    const detail = 'The bank cannot decide the payment at the moment; retryPayment goes on where it stands.';
    return repairRefused('payment-in-progress', detail);
  }
  if (end.stage === 'confirmed')
    return repairRefused('already-booked', 'The tickets are booked and paid; refund them instead.');
  return repairDone('The seats are free and nothing is kept.');
}

/** The answer to an extension, or to keeping the seats, that is not processed any more. */
export function extendAtTheEnd({ end }: PurchaseState): RepairOutcome {
  if (!end)
    return repairRefused('payment-in-progress', 'The payment is being decided; then the hold is over.');
  if (end.stage === 'confirmed') return repairRefused('already-booked', 'The tickets are booked and paid.');
  return repairRefused('hold-expired', `The hold is over: it is ${end.stage}.`);
}

function justBooked(): RepairOutcome {
  return repairRefused('already-booked', 'It has just been booked and paid; send it again in a moment.');
}
