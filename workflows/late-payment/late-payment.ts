import {
  allHandlersFinished,
  condition,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import { type Repair, type RepairOutcome, repairDone, repairRefused } from '../../domain/repair';
import { captureStep, isPaid, lookUpStep, refundStep } from '../steps/bank-steps';
import { bankActivities, localActivities, refusableLocalActivities } from '../steps/local-activities';
import { createManualIntervention } from '../steps/manual-intervention';
import { handleRepairs } from '../steps/repair-handlers';
import type { LatePaymentInput, LatePaymentResult } from './late-payment-contract';

/**
 * Settles money that arrived after the end of its purchase, or what a lost workflow left behind: books the seats if they are
 * still free, else releases the seats and returns the money. It first reads the payment from the bank.
 */
export async function latePayment(input: LatePaymentInput): Promise<LatePaymentResult> {
  const late = await localActivities.readEndedPurchase(input);
  if (!late) return 'nothing-to-do';
  const { userId, reservation, paymentIntentId } = late;
  const { purchaseId, eventId, total } = reservation;
  const ref = { purchaseId, eventId, userId };
  let seq = late.seq;
  let hasEnded = false;
  const manualIntervention = createManualIntervention(async (reason, next) => {
    setCurrentDetails(`**needs-attention**: ${reason}\n\n- next: ${next}`);
    await refusableLocalActivities.reportTrouble({ ...ref, seq: seq++, reason });
  });
  handleRepairs(carryOut, async () => ref, `${purchaseId}:late`);

  const result = (input.giveBack ? undefined : await becomeBooking()) ?? (await giveBack());
  hasEnded = true;
  const clearedAttributes = manualIntervention.clearedAttributes();
  if (clearedAttributes.length > 0) {
    upsertSearchAttributes(clearedAttributes);
    // All other results have recorded a stage themselves.
    if (result === 'nothing-to-do')
      await localActivities.resumeStage({ ...ref, seq: seq++, stage: late.stage });
  }
  setCurrentDetails(`**${result}** payment ${paymentIntentId ?? 'none'} of purchase ${purchaseId}`);
  await condition(allHandlersFinished);
  return result;

  /** Undefined when there can be no booking. */
  async function becomeBooking(): Promise<LatePaymentResult | undefined> {
    if (paymentIntentId === null) return 'nothing-to-do';
    const payment = await manualIntervention.retryUntilResolvedOrGivenUp(
      lookUpStep(paymentIntentId, { ...ref, amount: total }),
    );
    if (payment === 'given-up') return undefined;
    if (payment.purchaseId !== purchaseId || !isPaid(payment)) return 'nothing-to-do';
    const booked = await localActivities.bookSeats({ userId, reservation, paymentIntentId, seq: seq++ });
    if (booked.type === 'hold-lost') return undefined;
    const captured = await manualIntervention.retryUntilResolvedOrGivenUp(
      captureStep(() => {
        seq += 2;
        const { capturePayment } = bankActivities(`take ${formatMoney(total)}`);
        return capturePayment({ ...ref, paymentIntentId, amount: total, seq: seq - 2 });
      }),
    );
    return captured !== 'given-up' && captured.type === 'captured' ? 'booked' : undefined;
  }

  async function giveBack(): Promise<LatePaymentResult> {
    await localActivities.unbookSeats({ purchaseId });
    const isRefunded = late!.triedToPay && (await moneyBack());
    await localActivities.releaseSeats({ ...ref, seq: seq++, stage: isRefunded ? 'refunded' : 'released' });
    await localActivities.returnAdmission(ref);
    return isRefunded ? 'refunded' : 'voided';
  }

  async function moneyBack(): Promise<boolean> {
    const { generation } = late!;
    const voided = await manualIntervention.retryUntilResolved({
      name: 'void',
      run: () =>
        bankActivities('void the payment').voidPayment({
          ...ref,
          paymentIntentId,
          amount: total,
          generation,
        }),
    });
    if (voided.type !== 'payment-won') return false;
    await manualIntervention.retryUntilResolved(
      refundStep({ purchaseId, paymentIntentId: voided.paymentIntentId }),
    );
    return true;
  }

  async function carryOut({ action }: Repair): Promise<RepairOutcome> {
    if (hasEnded) return repairRefused('purchase-ended', 'The late payment is settled.');
    if (action === 'retry') {
      manualIntervention.retryNow();
      return repairDone('The step is being tried again.');
    }
    if (action === 'release' && manualIntervention.giveUp())
      return repairDone('Everything is being given back.');
    return repairRefused(
      'payment-in-progress',
      'The payment of an ended purchase is being settled; retry goes on.',
    );
  }
}
