import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { claimDueReturns } from '../../db/finance/due-returns';
import type { Pool } from '../../db/pool';
import { type BookingReturns, maybeBookingReturns } from '../../db/sale/booking-returns';
import { giveTicketsBack, takeTicketsBack } from '../../db/sale/ticket-returns';
import { Problem, type ProblemCode } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { returnStates } from '../../domain/ticket-return';
import { startRefund } from '../../temporal/starts/start-refund';
import { defineRoute, type Route, userOf } from '../route';
import { id, money, returnPolicySchema } from '../schemas';

const returnsSchema = z
  .object({
    bookingId: id,
    terms: returnPolicySchema
      .extend({
        until: instant,
        why: z.enum(['policy', 'moved']).meta({
          description: '`moved`: the event was moved after you booked, so all that you paid goes back',
        }),
      })
      .nullable()
      .meta({ description: 'null: nothing can be given back now' }),
    tickets: z.array(
      z.object({
        ticketId: id,
        state: z.enum(returnStates).nullable().meta({
          description:
            'null: never given back. `offered`: for sale, and yours until somebody buys it; `resold`: somebody has, and the refund follows; `due`, `returned`: void, and the refund is under way or paid; `withdrawn`, `lapsed`, `void`: it stayed yours',
        }),
        canBeReturned: z.boolean(),
        refund: money.meta({ description: 'What you get back for it' }),
      }),
    ),
  })
  .meta({ id: 'BookingReturns' });

const ticketIds = z
  .array(id)
  .min(1)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'a ticket is named twice');

/** Giving tickets back, by the terms of their event. */
export function createTicketReturnRoutes(deps: { pool: Pool; client: Client; logger: Logger }): Route[] {
  const { pool, client, logger } = deps;

  async function returnsOf(userId: string, bookingId: string): Promise<BookingReturns> {
    const returns = isId(bookingId) ? await maybeBookingReturns(pool, userId, bookingId) : undefined;
    if (!returns) throw new Problem('booking-not-found');
    return returns;
  }

  /** Refunds what was just voided. Without Temporal a worker does so seconds later. */
  async function refundNow(refundKey: string): Promise<void> {
    const [due] = await claimDueReturns(pool, { limit: 1, refundKey });
    if (!due) return;
    await startRefund(client, due).catch((error: Error) =>
      logger.warn({ refundKey, reason: error.message }, 'the refund of returned tickets is left to a worker'),
    );
  }

  return [
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId/returns',
      summary: 'Which tickets of a booking you can give back, until when and for how much',
      tag: 'Bookings',
      access: 'user',
      params: z.object({ bookingId: z.string() }),
      answers: { 200: { description: 'As it is now', schema: returnsSchema } },
      problems: ['booking-not-found'],
      handle: async (call) => ({
        status: 200,
        body: await returnsOf(userOf(call).id, call.params.bookingId),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/ticket/return',
      summary: 'Give tickets of a booking back, all of them or none, on the terms of their event',
      tag: 'Bookings',
      access: 'user',
      limit: 'purchase',
      body: z.object({ bookingId: id, ticketIds }),
      answers: {
        200: {
          description: 'They are offered or void (the same answer when repeated)',
          schema: returnsSchema,
        },
      },
      problems: ['booking-not-found', 'ticket-not-found', 'returns-closed', 'ticket-not-returnable'],
      async handle(call) {
        const userId = userOf(call).id;
        const refundKey = `rfd_${call.seed}`;
        const outcome = await giveTicketsBack(pool, { ...call.body, userId, refundKey });
        if (outcome.type === 'refused') throw refusalOf(outcome);
        await refundNow(refundKey);
        return { status: 200, body: await returnsOf(userId, call.body.bookingId) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/ticket/return',
      summary: 'Take offered tickets back, as long as nobody is buying them',
      tag: 'Bookings',
      access: 'user',
      limit: 'purchase',
      query: z.object({
        bookingId: id,
        ticketId: z.union([id, ticketIds]).meta({ description: 'One or several' }),
      }),
      answers: {
        200: { description: 'They are yours (the same answer when repeated)', schema: returnsSchema },
      },
      problems: ['booking-not-found', 'ticket-not-found', 'return-under-way'],
      async handle(call) {
        const userId = userOf(call).id;
        const { bookingId, ticketId } = call.query;
        const outcome = await takeTicketsBack(pool, { bookingId, userId, ticketIds: [ticketId].flat() });
        if (outcome.type === 'refused') throw refusalOf(outcome);
        return { status: 200, body: await returnsOf(userId, bookingId) };
      },
    }),
  ];
}

function refusalOf(refusal: { readonly code: ProblemCode; readonly ticketIds?: readonly string[] }): Problem {
  const { code, ticketIds } = refusal;
  return new Problem(code, undefined, ticketIds && { ticketIds });
}
