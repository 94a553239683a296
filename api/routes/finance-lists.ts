import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { disputeStatuses, listDisputes, sumDisputes } from '../../db/finance/dispute-list';
import { financeSorts, listAllRefunds, sumRefunds } from '../../db/finance/refund-list';
import type { Pool } from '../../db/pool';
import { refundStatuses } from '../../domain/payment/refund';
import { refundSchema } from '../finance/refund-schema';
import { disputeView, statusTotal } from '../finance/settlement-schemas';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const filter = {
  eventId: id.optional(),
  from: instant.optional(),
  to: instant.optional().meta({ description: 'Not included' }),
  sort: z.enum(financeSorts).default('opened').meta({ description: 'The newest or the largest first' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: id.optional(),
};
const text = z.string().trim().min(1).max(255).optional();
const listedRefund = refundSchema.extend({ eventName: z.string() }).meta({ id: 'ListedRefund' });
const refundStatus = z.enum(refundStatuses);
const disputeStatus = z.enum(disputeStatuses);

/** Refunds and disputes of all events, with their sums. */
export function createFinanceListRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/finance/refunds',
      summary: 'Refunds of all events, with their sums',
      tag: 'Finance',
      access: ['finance'],
      query: z.object({
        ...filter,
        status: refundStatus.optional(),
        open: z.enum(['1']).optional().meta({ description: 'Only those that have not ended' }),
        text: text.meta({
          description: 'The id of a refund, booking, purchase, fan, or of a refund at the bank',
        }),
      }),
      answers: {
        200: {
          description: 'A page, and the sums of all that match',
          schema: z.object({
            refunds: z.array(listedRefund),
            totals: z.array(statusTotal(refundStatus)),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor, sort, open, ...rest } }) {
        const wanted = { ...rest, isOpen: open === '1' };
        const page = { ...wanted, sort, afterId: cursor, limit: limit + 1 };
        const [found, totals] = await Promise.all([listAllRefunds(pool, page), sumRefunds(pool, wanted)]);
        const refunds = found.slice(0, limit);
        const nextCursor = found.length > limit ? refunds.at(-1)!.refundId : null;
        return { status: 200, body: { refunds, totals, nextCursor } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/finance/disputes',
      summary: 'Disputes of all events, with their sums',
      tag: 'Finance',
      access: ['finance'],
      query: z.object({
        ...filter,
        status: disputeStatus.optional(),
        text: text.meta({ description: 'The id of a dispute, booking, purchase or fan' }),
      }),
      answers: {
        200: {
          description: 'A page, and the sums of all that match',
          schema: z.object({
            disputes: z.array(disputeView),
            totals: z.array(statusTotal(disputeStatus)),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor, sort, ...wanted } }) {
        const page = { ...wanted, sort, afterId: cursor, limit: limit + 1 };
        const [found, totals] = await Promise.all([listDisputes(pool, page), sumDisputes(pool, wanted)]);
        const disputes = found.slice(0, limit);
        const nextCursor = found.length > limit ? disputes.at(-1)!.disputeId : null;
        return { status: 200, body: { disputes, totals, nextCursor } };
      },
    }),
  ];
}
