import { z } from 'zod';
import type { Pool } from '../../db/pool';
import {
  listTransfers,
  maybeLinkTransfer,
  maybeTransfer,
  sendTransferLink,
  type TransferRecord,
} from '../../db/sale/transfers';
import { listTicketStates } from '../../db/seats';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { chooseLanguage, type Language, languages } from '../../domain/language';
import type { TransferAnswer } from '../../domain/transfer';
import type { TransferLinks } from '../../tickets/transfer-links';
import type { RateLimiter } from '../abuse-protection/rate-limiter';
import { type Call, defineRoute, type Route, userOf } from '../route';
import { emailAddress, id, userId } from '../schemas';
import type { TransferCalls } from '../ticket/transfer-calls';
import {
  linkedTransferSchema,
  linkedTransferView,
  transferSchema,
  transferView,
} from '../ticket/transfer-view';

const THREE_DAYS_SECONDS = 3 * 86_400;

/** Which of the two users may give which answer. */
const answers: Record<'accept' | 'decline' | 'withdraw', { as: TransferAnswer; side: 'from' | 'to' }> = {
  accept: { as: 'accepted', side: 'to' },
  decline: { as: 'declined', side: 'to' },
  withdraw: { as: 'withdrawn', side: 'from' },
};

/** Transfers of tickets: one user offers a ticket, to another one or by a link, and somebody accepts it. */
export function createTransferRoutes(deps: {
  pool: Pool;
  transfers: TransferCalls;
  links: TransferLinks;
  rates: RateLimiter;
  /** The address of the pages, for links. */
  publicUrl: string;
}): Route[] {
  const { pool, transfers: calls, links, rates, publicUrl } = deps;

  async function transferOf(user: string, transferId: string): Promise<TransferRecord> {
    const transfer = isId(transferId) ? await maybeTransfer(pool, user, transferId) : undefined;
    if (!transfer) throw new Problem('transfer-not-found');
    return transfer;
  }

  async function transferOfLink(token: string): Promise<TransferRecord> {
    const transferId = links.transferIdOf(token);
    const transfer = transferId ? await maybeLinkTransfer(pool, transferId) : undefined;
    if (!transfer) throw new Problem('transfer-not-found');
    return transfer;
  }

  /** The offer as its giver sees it, after its link was sent where that is wished. */
  async function sent(
    transfer: TransferRecord,
    { body, req }: Pick<Call<unknown, unknown, { toEmail?: string; language?: Language }>, 'body' | 'req'>,
  ) {
    const { transferId, from } = transfer;
    const { toEmail: email } = body;
    if (!email) return transferView(transfer, from, links);
    const language = body.language ?? chooseLanguage(req.acceptsLanguages());
    const link = `${publicUrl}/t/${links.tokenOf(transferId)}`;
    await sendTransferLink(pool, { transferId, email, language, link });
    return transferView(await transferOf(from, transferId), from, links);
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ticket/transfer',
      summary: 'Offer one of your tickets to another user, or by a link to whoever opens it first',
      tag: 'Transfers',
      access: 'user',
      limit: 'purchase',
      body: z
        .object({
          ticketId: id,
          to: userId.optional().meta({
            description: 'The user id of the recipient; without it the answer has the path of a link',
          }),
          toEmail: emailAddress
            .optional()
            .meta({ description: 'In place of `to`: an address to which the link is sent, too' }),
          language: z
            .enum(languages)
            .optional()
            .meta({ description: 'Of that e-mail; default: from `Accept-Language`' }),
          expiresInSeconds: z
            .int()
            .min(60)
            .max(30 * 86_400)
            .default(THREE_DAYS_SECONDS)
            .meta({ description: 'The offer ends at the start of the event at the latest' }),
        })
        .refine((body) => body.to === undefined || body.toEmail === undefined, {
          message: 'give either to or toEmail',
          path: ['toEmail'],
        }),
      answers: {
        201: { description: 'Offered; the ticket stays yours until it is accepted', schema: transferSchema },
      },
      problems: ['ticket-not-found', 'ticket-not-transferable', 'transfer-open'],
      async handle(call) {
        const from = userOf(call).id;
        const { ticketId, to = null, toEmail, expiresInSeconds: offerSeconds } = call.body;
        if (to === from) throw new Problem('invalid-request', 'to: this is you');
        const [ticket] = await listTicketStates(pool, [ticketId]);
        if (!ticket) throw new Problem('ticket-not-found');
        const { eventId } = ticket;
        const transferId = `trf_${call.seed}`;
        const earlier = to === null ? await maybeTransfer(pool, from, transferId) : undefined;
        if (earlier) return { status: 201, body: await sent(earlier, call), passing: true };
        if (toEmail) await rates.countUser('mail', toEmail);
        const outcome = await calls.offer({ transferId, ticketId, eventId, from, to, offerSeconds });
        if (outcome.type === 'not-yours') throw new Problem('ticket-not-found');
        if (outcome.type === 'not-transferable') throw new Problem('ticket-not-transferable', outcome.detail);
        if (outcome.type === 'already-offered')
          throw new Problem('transfer-open', undefined, { transferId: outcome.transferId });
        const body = await sent(await transferOf(from, transferId), call);
        // The link of an answer is not stored for the Idempotency-Key: a retry makes the same one.
        return { status: 201, body, passing: to === null };
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
        const user = userOf(call).id;
        const transfers = await listTransfers(pool, user);
        return { status: 200, body: { transfers: transfers.map((one) => transferView(one, user, links)) } };
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
        return { status: 200, body: transferView({ ...transfer, state, toEmail: null }, user, links) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/transfer/link/:token',
      summary: 'The offer behind a link',
      tag: 'Transfers',
      access: 'anyone',
      params: z.object({ token: z.string() }),
      answers: { 200: { description: 'The seat and the state of the offer', schema: linkedTransferSchema } },
      problems: ['transfer-not-found'],
      async handle(call) {
        const transfer = await transferOfLink(call.params.token);
        return { status: 200, body: linkedTransferView(transfer, call.user?.id ?? null) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/transfer/link/:token',
      summary: 'Accept the ticket that a link offers',
      tag: 'Transfers',
      access: 'user',
      limit: 'purchase',
      params: z.object({ token: z.string() }),
      answers: {
        200: {
          description: 'It is yours (the same answer when repeated); the old code is void',
          schema: linkedTransferSchema,
        },
      },
      problems: ['transfer-not-found', 'transfer-closed', 'invalid-request'],
      async handle(call) {
        const user = userOf(call).id;
        const { transferId, from } = await transferOfLink(call.params.token);
        if (from === user) throw new Problem('invalid-request', 'This is your own link.');
        const state = await calls.answer(transferId, 'accepted', user);
        const { token } = call.params;
        const view = linkedTransferView(await transferOfLink(token), user);
        if (view.you !== 'receiver') throw new Problem('transfer-closed', undefined, { state });
        return { status: 200, body: view };
      },
    }),
  ];
}
