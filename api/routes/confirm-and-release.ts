import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { maybePurchase, maybePurchaseOfTicket, type PurchaseRecord } from '../../db/purchases';
import { saveBuyer } from '../../db/sale/buyers';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { declineReasonOf } from '../../domain/payment/decline-reason';
import { type ConfirmOutcome, closedStages } from '../../domain/purchase';
import { publicTickets } from '../../domain/reservation';
import type { Contacts } from '../contacts';
import { askedOf, buyerInput } from '../purchase/buyer-input';
import { looksLikeCardData } from '../purchase/card-data';
import type { PurchaseCalls } from '../purchase/purchase-calls';
import type { ReservePrecheck } from '../purchase/reserve-precheck';
import { type AnswerOf, defineRoute, type Route, userOf } from '../route';
import { emailAddress, heldTicket, id } from '../schemas';

const which = { ticketId: id.optional(), purchaseId: id.optional() };
const oneOf = (body: { ticketId?: string; purchaseId?: string }) =>
  (body.ticketId === undefined) !== (body.purchaseId === undefined);
const oneOfMessage = { message: 'give either ticketId or purchaseId' };

const MAX_CHARACTERS = 10_000;

const confirmBody = z
  .object({
    ...which,
    paymentInfo: z.object({
      paymentMethod: z
        .string()
        .regex(/^[A-Za-z0-9_-]{3,255}$/, "not a payment-method token of the processor's form")
        .meta({ examples: ['pm_card_visa'] }),
    }),
    contact: z
      .object({ email: emailAddress, language: z.string().max(35).optional() })
      .optional()
      .describe('Where to send the tickets; counts where the login has no address'),
    buyer: buyerInput
      .optional()
      .describe('Needed where the event asks for it (`buyerDetails`); ignored otherwise'),
    agreedToTerms: z
      .boolean()
      .optional()
      .describe('That the buyer agrees to the `terms` of the event; needed where it has some'),
  })
  .refine(oneOf, oneOfMessage);

const cardFreeBody = z.unknown().transform((raw, context) => {
  // The length first: a token and a purchase are a few hundred characters, and the search for card data costs time per character.
  if (JSON.stringify(raw).length > MAX_CHARACTERS) {
    context.addIssue({ code: 'custom', message: `more than ${MAX_CHARACTERS} characters` });
    return z.NEVER;
  }
  // Before any other check, so that a card number does not even reach an error message.
  if (looksLikeCardData(raw)) throw new Problem('card-data-refused');
  const parsed = confirmBody.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ ...issue } as never);
  return z.NEVER;
});

const releaseBody = z
  .object({
    ...which,
    undoSeconds: z.int().min(1).max(60).optional().meta({
      description:
        'Release after this many seconds instead of now, unless you keep the seats until then: POST /purchase/:purchaseId/keep',
    }),
  })
  .refine(oneOf, oneOfMessage);

const confirmation = z
  .object({
    status: z.literal('confirmed'),
    purchaseId: id,
    bookingId: id,
    tickets: z.array(heldTicket),
  })
  .meta({ id: 'Confirmation' });
const pendingConfirmation = z
  .union([
    z.object({ status: z.literal('requires_action'), purchaseId: id, clientSecret: z.string() }),
    z.object({ status: z.literal('processing'), purchaseId: id }),
  ])
  .meta({ id: 'PendingConfirmation' });

const confirmAnswers = {
  200: { description: 'Paid and booked', schema: confirmation },
  202: {
    description: 'The bank asks the fan for a further step (3-D Secure), or is still processing',
    schema: pendingConfirmation,
  },
} as const;

/** Paying for a hold, and releasing it. */
export function createConfirmAndReleaseRoutes(deps: {
  pool: Pool;
  calls: PurchaseCalls;
  precheck: Pick<ReservePrecheck, 'unlock'>;
  contacts: Contacts;
}): Route[] {
  const { pool, calls, precheck, contacts } = deps;

  /** The caller's own purchase. Throws `purchase-not-found`, also when it is somebody else's. */
  async function ownPurchase(
    userId: string,
    body: { ticketId?: string; purchaseId?: string },
  ): Promise<PurchaseRecord> {
    const { ticketId, purchaseId } = body;
    let purchase: PurchaseRecord | undefined;
    if (purchaseId !== undefined && isId(purchaseId)) purchase = await maybePurchase(pool, purchaseId);
    if (ticketId !== undefined && isId(ticketId))
      purchase = await maybePurchaseOfTicket(pool, userId, ticketId);
    if (purchase?.userId !== userId) throw new Problem('purchase-not-found');
    return purchase;
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ticket/confirm',
      summary: 'Pay for a hold with a token of the payment processor',
      tag: 'Tickets',
      access: 'user',
      limit: 'purchase',
      unknownFields: 'ignored',
      body: cardFreeBody,
      answers: confirmAnswers,
      problems: [
        'card-data-refused',
        'invalid-payment-method',
        'buyer-details-missing',
        'payment-declined',
        'purchase-not-found',
        'hold-expired',
      ],
      async handle(call) {
        const user = userOf(call);
        const purchase = await ownPurchase(user.id, call.body);
        const { contact } = call.body;
        // A repeated confirm of what is paid asks nothing again.
        const asked = closedStages.has(purchase.stage) ? undefined : askedOf(call.body, purchase.asks);
        if (asked) await saveBuyer(pool, { ...purchase, ...asked });
        if (contact) await contacts.saveGiven(user, contact, call.req.acceptsLanguages());
        const outcome = await calls.confirm({
          purchase,
          paymentMethod: call.body.paymentInfo.paymentMethod,
          updateId: `confirm:${call.idempotencyKey ?? call.seed}`,
        });
        return confirmationOf(outcome, purchase);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ticket/release',
      summary: 'Release a hold',
      tag: 'Tickets',
      access: 'user',
      limit: 'purchase',
      unknownFields: 'ignored',
      body: releaseBody,
      answers: {
        200: {
          description: 'The seats are free (the same answer when repeated), or will be at `releasesAt`',
          schema: z.union([
            z.object({ status: z.literal('released'), purchaseId: id }),
            z.object({ status: z.literal('releasing'), purchaseId: id, releasesAt: instant }),
          ]),
        },
      },
      problems: ['purchase-not-found', 'already-booked', 'payment-in-progress'],
      async handle(call) {
        const purchase = await ownPurchase(userOf(call).id, call.body);
        const { purchaseId } = purchase;
        const { undoSeconds } = call.body;
        const releasesAt = undoSeconds && (await calls.giveBack(purchase, undoSeconds));
        if (releasesAt) return { status: 200, body: { status: 'releasing', purchaseId, releasesAt } };
        if (!undoSeconds) await calls.release(purchase);
        await precheck.unlock(purchase.tickets.map((ticket) => ticket.ticketId));
        return { status: 200, body: { status: 'released', purchaseId } };
      },
    }),
  ];
}

/** The answer to a confirm. Throws the problem of an outcome without a ticket. */
function confirmationOf(
  outcome: ConfirmOutcome,
  { purchaseId, holdExpiresAt }: PurchaseRecord,
): AnswerOf<typeof confirmAnswers> {
  switch (outcome.type) {
    case 'confirmed': {
      const tickets = publicTickets(outcome.tickets);
      return {
        status: 200,
        body: { status: 'confirmed', purchaseId, bookingId: outcome.bookingId, tickets },
      };
    }
    case 'requires-action':
      return {
        status: 202,
        body: { status: 'requires_action', purchaseId, clientSecret: outcome.clientSecret },
      };
    case 'processing':
      return { status: 202, passing: true, body: { status: 'processing', purchaseId } };
    case 'declined':
      throw new Problem('payment-declined', outcome.detail, {
        declineCode: outcome.declineCode,
        declineReason: declineReasonOf(outcome.declineCode),
        purchaseId,
        holdExpiresAt,
      });
    case 'payment-failed':
      throw new Problem('payment-declined', outcome.detail, { purchaseId });
    case 'invalid-payment-method':
      throw new Problem('invalid-payment-method', outcome.detail, { purchaseId });
    case 'hold-expired':
      throw new Problem('hold-expired', 'The hold on these seats has ended; no money is kept.', {
        purchaseId,
      });
  }
}
