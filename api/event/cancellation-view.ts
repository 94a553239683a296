import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { oneCancellationTotals } from '../../db/finance/cancellation-report';
import { maybeCancellation } from '../../db/finance/cancellations';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { cancellationStatuses } from '../../domain/payment/cancellation';
import { id, money } from '../schemas';

/** The progress of a cancellation: bookings (and purchases that were running) by outcome, and the money. */
export const cancellationSchema = z
  .object({
    eventId: id,
    status: z.enum(cancellationStatuses),
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: instant,
    completedAt: instant.nullable(),
    bookings: z.int(),
    open: z.int().meta({ description: 'Not started, or a purchase that is still running' }),
    refunding: z.int(),
    pending: z.int().meta({ description: 'Accepted by the bank, and not completed yet' }),
    waitingForBalance: z.int(),
    needsAttention: z.int().meta({ description: 'Needs a manual decision' }),
    refunded: z.int(),
    settledElsewhere: z.int(),
    voided: z.int().meta({ description: 'Ended before any money was taken' }),
    paid: money,
    paidBack: money,
  })
  .meta({ id: 'Cancellation' });

/** Throws `cancellation-not-found`. */
export async function viewCancellation(
  pool: Pool,
  eventId: string,
): Promise<z.output<typeof cancellationSchema>> {
  const [cancellation, totals] = await Promise.all([
    maybeCancellation(pool, eventId),
    oneCancellationTotals(pool, eventId),
  ]);
  if (!cancellation) throw new Problem('cancellation-not-found');
  const { by, ...facts } = cancellation;
  const { bookings, byOutcome, paidAmount, refundedAmount, currency } = totals;
  return {
    ...facts,
    requestedBy: by,
    bookings,
    open: byOutcome.open ?? 0,
    refunding: byOutcome.refunding ?? 0,
    pending: byOutcome.pending ?? 0,
    waitingForBalance: byOutcome['balance-empty'] ?? 0,
    needsAttention: byOutcome['needs-attention'] ?? 0,
    refunded: byOutcome.refunded ?? 0,
    settledElsewhere: byOutcome['settled-elsewhere'] ?? 0,
    voided: byOutcome.voided ?? 0,
    paid: { amount: paidAmount, currency },
    paidBack: { amount: refundedAmount, currency },
  };
}
