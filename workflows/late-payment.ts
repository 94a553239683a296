import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import type { LatePaymentInput, LatePaymentResult } from './late-payment-contract';

const act = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * Money that came after the purchase had ended: it becomes a booking if the seats are still free, else it goes back.
 * The bank is asked first and nothing is guessed.
 */
export async function latePayment(input: LatePaymentInput): Promise<LatePaymentResult> {
  const { paymentIntentId } = input;
  const late = await act.readEndedPurchase(input);
  if (!late) return 'nothing-to-do';
  const { userId, reservation, seq } = late;
  const { purchaseId, eventId, total } = reservation;
  const expected = { purchaseId, eventId, userId, amount: total };
  const payment = await act.lookUpPayment({ paymentIntentId, expected });
  if (payment.status !== 'authorised' && payment.status !== 'captured') return 'nothing-to-do';
  const booked = await act.bookSeats({ userId, reservation, paymentIntentId, seq });
  if (booked.type === 'booked') {
    const captured = await act.capturePayment({
      purchaseId,
      eventId,
      userId,
      paymentIntentId,
      amount: total,
      seq: seq + 1,
    });
    if (captured.type === 'captured') {
      setCurrentDetails(`booked after all: ${booked.bookingId}`);
      return 'booked';
    }
    await act.unbookSeats({ purchaseId });
  }
  const voided = await act.voidPayment({ purchaseId, eventId, userId, paymentIntentId, amount: total });
  if (voided.type === 'payment-won') await act.refundPayment({ purchaseId, paymentIntentId });
  const refunded = voided.type === 'payment-won';
  await act.closePurchase({
    purchaseId,
    eventId,
    userId,
    seq: seq + 3,
    stage: refunded ? 'refunded' : 'released',
  });
  return refunded ? 'refunded' : 'voided';
}
