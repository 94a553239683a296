import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { assignBankRefund } from '../../db/finance/bank-refunds';
import { listRefunds, maybeRefundedBooking } from '../../db/finance/refund-records';
import { inTransaction, type Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { RefundVerdict } from '../../domain/payment/refund';
import type { PurchasePublisher } from '../../live/pub-sub';
import { startRefund } from '../../temporal/starts/start-refund';
import type { RefundInput } from '../../workflows/refund/refund-contract';
import { refundOf, refundSchema } from '../finance/refund-schema';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason, refundedTickets } from '../schemas';

const params = z.object({ id: z.string() });

/** Refunds of a booking: of all its tickets, or of single ones. */
export function createBookingRefundRoutes(deps: {
  pool: Pool;
  client: Client;
  purchasePublisher: PurchasePublisher;
}): Route[] {
  const { pool, client, purchasePublisher } = deps;

  async function bookingOf(bookingId: string) {
    const booking = isId(bookingId) ? await maybeRefundedBooking(pool, bookingId) : undefined;
    if (!booking) throw new Problem('booking-not-found', 'There is no such booking.');
    return booking;
  }

  async function assign(
    request: Pick<RefundInput, 'booking' | 'ticketIds' | 'reason' | 'by'> & { bankRefundId: string },
  ): Promise<RefundVerdict> {
    const { booking, ...rest } = request;
    const { verdict, moved } = await inTransaction(pool, (db) =>
      assignBankRefund(db, { ...rest, bookingId: booking.bookingId }),
    );
    if (moved) await purchasePublisher.purchaseMoved(moved).catch(() => undefined);
    return verdict;
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ops/bookings/:id/refund',
      summary: 'Refund a booking, or single tickets of it',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params,
      body: z
        .object({
          ticketIds: refundedTickets,
          bankRefundId: id.optional().meta({
            description:
              'A refund made in the bank’s dashboard (`re_…`) or a lost dispute (`dp_…`) that has given back the money of these tickets already: they become void, and nothing is paid again',
          }),
          reason,
        })
        .refine(({ bankRefundId, ticketIds }) => !bankRefundId || ticketIds, {
          message: 'name the tickets that it was for',
          path: ['ticketIds'],
        }),
      answers: {
        202: { description: 'The tickets are void, and the refund is under way', schema: refundSchema },
        200: {
          description: 'These tickets are refunded already: the refund that has them',
          schema: refundSchema,
        },
      },
      problems: [
        'booking-not-found',
        'ticket-not-found',
        'ticket-refunded',
        'not-refundable',
        'refund-not-found',
      ],
      async handle(call) {
        const { ticketIds = null, bankRefundId, reason } = call.body;
        const booking = await bookingOf(call.params.id);
        const request = { booking, ticketIds, reason, by: userOf(call).id };
        const verdict = bankRefundId
          ? await assign({ ...request, bankRefundId })
          : await startRefund(client, { ...request, refundId: `rfd_${call.seed}` });
        if (verdict.type === 'refused') {
          const { code, detail, ticketIds: named } = verdict;
          throw new Problem(code, detail, named && { ticketIds: named });
        }
        if (verdict.type === 'already') return { status: 200, body: await refundOf(pool, verdict.refundId) };
        return { status: 202, body: await refundOf(pool, verdict.refund.refundId) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/bookings/:id/refunds',
      summary: 'The refunds of a booking, oldest first',
      tag: 'Ops',
      access: ['ops', 'finance'],
      params,
      answers: { 200: { description: 'All of them', schema: z.object({ refunds: z.array(refundSchema) }) } },
      problems: ['booking-not-found'],
      async handle(call) {
        const { bookingId } = await bookingOf(call.params.id);
        return { status: 200, body: { refunds: await listRefunds(pool, bookingId) } };
      },
    }),
  ];
}
