import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { assignBankRefund } from '../../db/finance/bank-refunds';
import {
  listRefunds,
  maybeRefund,
  maybeRefundedBooking,
  type RefundRecord,
} from '../../db/finance/refund-records';
import { inTransaction, type Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { type RefundVerdict, refundStatuses } from '../../domain/payment/refund';
import type { PurchasePublisher } from '../../live/pub-sub';
import { repairRefund, startRefund } from '../../temporal/starts/start-refund';
import type { RefundInput } from '../../workflows/refund/refund-contract';
import { defineRoute, type Route, userOf } from '../route';
import { id, money, reason, refundedTickets } from '../schemas';

const params = z.object({ id: z.string() });

const refundSchema = z
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

/** Refunds of whole bookings and of single tickets. */
export function createRefundRoutes(deps: {
  pool: Pool;
  client: Client;
  fanStatus: PurchasePublisher;
}): Route[] {
  const { pool, client, fanStatus } = deps;

  async function refundOf(refundId: string): Promise<RefundRecord> {
    const refund = isId(refundId) ? await maybeRefund(pool, refundId) : undefined;
    if (!refund) throw new Problem('refund-not-found');
    return refund;
  }

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
    if (moved) await fanStatus.purchaseMoved(moved).catch(() => undefined);
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
        if (verdict.type === 'already') return { status: 200, body: await refundOf(verdict.refundId) };
        return { status: 202, body: await refundOf(verdict.refund.refundId) };
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
    defineRoute({
      method: 'get',
      path: '/ops/refunds/:id',
      summary: 'The state of a refund',
      tag: 'Ops',
      access: ['ops', 'finance'],
      params,
      answers: { 200: { description: 'The refund', schema: refundSchema } },
      problems: ['refund-not-found'],
      async handle(call) {
        return { status: 200, body: await refundOf(call.params.id) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ops/refunds/:id/repair',
      summary: 'Decide about a refund that the bank refused',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params,
      body: z.object({
        action: z.enum(['retry', 'withdraw', 'settle-elsewhere']).meta({
          description:
            '`retry`: ask the bank again. `withdraw`: the fan gets the tickets back. `settle-elsewhere`: the fan got the money another way',
        }),
        reason,
      }),
      answers: { 200: { description: 'The decision is taken', schema: refundSchema } },
      problems: ['refund-not-found', 'nothing-to-repair'],
      async handle(call) {
        const { refundId, workflowId } = await refundOf(call.params.id);
        if (workflowId === null) throw new Problem('nothing-to-repair');
        const request = { ...call.body, by: userOf(call).id };
        const updateId = `repair:${call.idempotencyKey ?? call.seed}`;
        if (!(await repairRefund(client, workflowId, request, updateId)))
          throw new Problem('nothing-to-repair');
        return { status: 200, body: await refundOf(refundId) };
      },
    }),
  ];
}
