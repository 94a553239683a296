import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { maybeRefund, type RefundRecord } from '../../db/finance/refund-records';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { refundStatuses } from '../../domain/payment/refund';
import { id, money } from '../schemas';

/** A refund as ops and finance see it. */
export const refundSchema = z
  .object({
    refundId: id,
    bookingId: id,
    purchaseId: id,
    eventId: id,
    userId: z.string(),
    status: z.enum(refundStatuses),
    amount: money,
    ticketIds: z.array(id),
    workflowId: z.string().nullable().meta({ description: 'Null for a refund that was made at the bank' }),
    requestedBy: z.string(),
    reason: z.string(),
    detail: z
      .string()
      .nullable()
      .meta({ description: 'The last message of the bank, or of the person who decided' }),
    bankRefundId: z.string().nullable().meta({ description: 'The refund of the bank, or the lost dispute' }),
    openedAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Refund' });

/** The refund with that id. Throws `refund-not-found`. */
export async function refundOf(pool: Pool, refundId: string): Promise<RefundRecord> {
  const refund = isId(refundId) ? await maybeRefund(pool, refundId) : undefined;
  if (!refund) throw new Problem('refund-not-found');
  return refund;
}
