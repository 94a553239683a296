import type { Payments } from '../../payments/stripe';
import { bookPurchase, settleBooking } from '../bookings';
import type { TestDatabase, TestSale } from '../sale/sale.fixture';

/**
 * The fan `fan` claims all seats of a sale, pays them at the bank and has the booking. `settle` records the captured
 * payment, as the last step of a purchase does.
 */
export async function payForSale(
  { pool }: TestDatabase,
  payments: Payments,
  sale: TestSale,
  paymentMethod = 'pm_card_visa',
) {
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total: amount } = reservation;
  const payment = { purchaseId, amount, metadata: {} };
  const authorised = await payments.authorise({ ...payment, attempt: 1, paymentMethod });
  if (!('paymentIntentId' in authorised)) throw new Error(authorised.type);
  const { paymentIntentId } = authorised;
  const booked = await bookPurchase(pool, { userId: 'fan', paymentIntentId, reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  const taken = await payments.capture({ ...payment, paymentIntentId });
  if (taken.type !== 'captured') throw new Error(taken.type);
  const { chargeId, feeAmount } = taken;
  return {
    ...{ purchaseId, paymentIntentId, chargeId, bookingId: booked.bookingId },
    settle: () => settleBooking(pool, { purchaseId, paymentIntentId, chargeId, ...amount, feeAmount }),
  };
}
