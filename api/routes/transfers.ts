import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listTransfers, maybeTransfer, type TransferRecord } from '../../db/sale/transfers';
import { listTicketStates } from '../../db/seats';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { TransferAnswer } from '../../domain/transfer';
import { defineRoute, type Route, userOf } from '../route';
import { id, userId } from '../schemas';
import type { TransferCalls } from '../ticket/transfer-calls';

const THREE_DAYS_SECONDS = 3 * 86_400;

const transferSchema = z
  .object({
    transferId: id,
    ticketId: id,
    eventId: id,
    from: userId,
    to: userId,
    state: z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'void']),
    expiresAt: instant,
    createdAt: instant,
  })
  .meta({ id: 'Transfer' });

/** Which of the two users may give which answer. */
const answers: Record<'accept' | 'decline' | 'withdraw', { as: TransferAnswer; side: 'from' | 'to' }> = {
  accept: { as: 'accepted', side: 'to' },
  decline: { as: 'declined', side: 'to' },
  withdraw: { as: 'withdrawn', side: 'from' },
};

/** Transfers of tickets: one user offers a ticket, another accepts it. */
export function createTransferRoutes({ pool, calls }: { pool: Pool; calls: TransferCalls }): Route[] {
  async function transferOf(user: string, transferId: string): Promise<TransferRecord> {
    const transfer = isId(transferId) ? await maybeTransfer(pool, user, transferId) : undefined;
    if (!transfer) throw new Problem('transfer-not-found');
    return transfer;
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ticket/transfer',
      summary: 'Offer one of your tickets to another user',
      tag: 'Transfers',
      access: 'user',
      limit: 'purchase',
      body: z.object({
        ticketId: id,
        to: userId.meta({ description: 'The user id of the recipient' }),
        expiresInSeconds: z
          .int()
          .min(60)
          .max(30 * 86_400)
          .default(THREE_DAYS_SECONDS)
          .meta({ description: 'The offer ends at the start of the event at the latest' }),
      }),
      answers: {
        201: { description: 'Offered; the ticket stays yours until it is accepted', schema: transferSchema },
      },
      problems: ['ticket-not-found', 'ticket-not-transferable', 'transfer-open'],
      async handle(call) {
        const from = userOf(call).id;
        const { ticketId, to, expiresInSeconds: offerSeconds } = call.body;
        if (to === from) throw new Problem('invalid-request', 'to: this is you');
        const [ticket] = await listTicketStates(pool, [ticketId]);
        if (!ticket) throw new Problem('ticket-not-found');
        const { eventId } = ticket;
        const transferId = `trf_${call.seed}`;
        const outcome = await calls.offer({ transferId, ticketId, eventId, from, to, offerSeconds });
        if (outcome.type === 'not-yours') throw new Problem('ticket-not-found');
        if (outcome.type === 'not-transferable') throw new Problem('ticket-not-transferable', outcome.detail);
        if (outcome.type === 'already-offered')
          throw new Problem('transfer-open', undefined, { transferId: outcome.transferId });
        return { status: 201, body: await transferOf(from, transferId) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/transfers',
      summary: 'The tickets that you offered or were offered, newest first',
      tag: 'Transfers',
      access: 'user',
      answers: {
        200: { description: 'At most 100', schema: z.object({ transfers: z.array(transferSchema) }) },
      },
      problems: [],
      async handle(call) {
        return { status: 200, body: { transfers: await listTransfers(pool, userOf(call).id) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/transfer/:transferId',
      summary: 'Accept or decline a ticket that is offered to you, or withdraw your offer',
      tag: 'Transfers',
      access: 'user',
      limit: 'purchase',
      params: z.object({ transferId: z.string() }),
      body: z.object({ answer: z.enum(['accept', 'decline', 'withdraw']) }),
      answers: {
        200: {
          description: 'Done (the same answer when repeated); accepting voids the old code',
          schema: transferSchema,
        },
      },
      problems: ['transfer-not-found', 'transfer-closed'],
      async handle(call) {
        const user = userOf(call).id;
        const { as, side } = answers[call.body.answer];
        const transfer = await transferOf(user, call.params.transferId);
        if (transfer[side] !== user) throw new Problem('transfer-not-found');
        const state = await calls.answer(transfer.transferId, as);
        if (state !== as) throw new Problem('transfer-closed', undefined, { state });
        return { status: 200, body: { ...transfer, state } };
      },
    }),
  ];
}
