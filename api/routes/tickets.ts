import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { maybePurchase, maybePurchaseOfTicket, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { Reservation } from '../../domain/purchase';
import { publicTickets } from '../../domain/reservation';
import { looksLikeCardData } from '../card-data';
import type { PurchaseCalls } from '../purchase-calls';
import type { ReserveDoor, ReserveWish } from '../reserve-door';
import { type Answer, defineRoute, type Route, type User, userOf } from '../route';
import { heldTicket, id, instant, money } from '../schemas';

const MOST_SEATS = 50;

const reserveBody = z
  .object({
    ticketId: id.optional(),
    ticketIds: z.array(id).min(1).max(MOST_SEATS).optional(),
    eventId: id.optional(),
    quantity: z.int().min(1).max(MOST_SEATS).optional(),
    bestAvailable: z
      .object({
        section: z.string().max(100).optional(),
        maxAmount: z.int().min(0).max(2_147_483_647).optional(),
      })
      .optional(),
    replace: z.boolean().optional().meta({
      description:
        'Swap the seats of your running hold for these, all or nothing; its end stays. Without a running hold: a usual reserve',
    }),
  })
  .refine(
    (body) => [body.ticketId, body.ticketIds, body.quantity].filter((way) => way !== undefined).length === 1,
    {
      message: 'give ticketId, or ticketIds, or eventId with quantity and bestAvailable',
    },
  )
  .refine((body) => body.quantity === undefined || body.eventId !== undefined, {
    message: 'quantity needs eventId',
    path: ['eventId'],
  })
  .refine((body) => new Set(body.ticketIds).size === (body.ticketIds?.length ?? 0), {
    message: 'the same ticket is named twice',
    path: ['ticketIds'],
  });

const which = { ticketId: id.optional(), purchaseId: id.optional() };
const oneOf = (body: { ticketId?: string; purchaseId?: string }) =>
  (body.ticketId === undefined) !== (body.purchaseId === undefined);
const oneOfMessage = { message: 'give either ticketId or purchaseId' };

const confirmBody = z
  .object({
    ...which,
    paymentInfo: z.object({
      paymentMethod: z
        .string()
        .regex(/^[A-Za-z0-9_-]{3,255}$/, "not a payment-method token of the processor's form")
        .meta({ examples: ['pm_card_visa'] }),
    }),
  })
  .refine(oneOf, oneOfMessage);

const releaseBody = z.object(which).refine(oneOf, oneOfMessage);

function held({ purchaseId, eventId, tickets, total, holdExpiresAt }: Reservation): Answer {
  return {
    status: 201,
    headers: { Location: `/purchase/${purchaseId}` },
    body: { purchaseId, eventId, tickets: publicTickets(tickets), total, holdExpiresAt },
  };
}

/** Reserve, confirm, release. */
export function createTicketRoutes(deps: { pool: Pool; calls: PurchaseCalls; door: ReserveDoor }): Route[] {
  const { pool, calls, door } = deps;

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

  /** Undefined when there is no running hold to swap. */
  async function swap(user: User, body: ReserveWish, updateId: string): Promise<Answer | undefined> {
    const wanted = await door.admitSwap(user, body);
    if (!wanted) return undefined;
    const { purchase, request, letGo } = wanted;
    try {
      const reservation = await calls.replace({ purchase, request, updateId: `swap:${updateId}` });
      if (!reservation) return undefined;
      const kept = new Set(reservation.tickets.map((ticket) => ticket.ticketId));
      await door.reopen(purchase.tickets.map(({ ticketId }) => ticketId).filter((one) => !kept.has(one)));
      return held(reservation);
    } catch (error) {
      await letGo();
      throw error;
    }
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ticket/reserve',
      summary: 'Hold seats: all of them or none',
      tag: 'Tickets',
      access: 'user',
      limit: 'purchase',
      headers: { 'Queue-Pass': 'The pass of an admitted fan, where the sale has a queue' },
      body: reserveBody,
      answers: {
        201: {
          description: 'The seats are yours until holdExpiresAt',
          schema: z.object({
            purchaseId: id,
            eventId: id,
            tickets: z.array(heldTicket),
            total: money,
            holdExpiresAt: instant,
          }),
        },
        202: {
          description: 'Taken in; the verdict is not in yet and will be at statusUrl',
          schema: z.object({ purchaseId: id, status: z.literal('processing'), statusUrl: z.string() }),
        },
      },
      problems: [
        'not-admitted',
        'invalid-pass',
        'pass-of-another-user',
        'pass-of-another-event',
        'pass-expired',
        'event-not-found',
        'ticket-not-found',
        'seat-taken',
        'no-seats-available',
        'purchase-in-progress',
        'payment-in-progress',
        'limit-exceeded',
        'hold-expired',
        'sale-not-open',
        'presale-required',
      ],
      async handle(call) {
        const user = userOf(call);
        const updateId = `reserve:${call.idempotencyKey ?? call.seed}`;
        const swapped = call.body.replace ? await swap(user, call.body, updateId) : undefined;
        if (swapped) return swapped;
        const entry = await door.admit(user, call.body, call.req.get('queue-pass'));
        if (entry.type === 'held') return held(entry.purchase);
        try {
          const answer = await calls.reserve({
            user,
            entry,
            purchaseId: `pur_${call.seed}`,
            updateId,
            requestId: call.requestId,
          });
          if (answer.type === 'late') {
            const statusUrl = `/purchase/${answer.purchaseId}`;
            return {
              status: 202,
              passing: true,
              headers: { Location: statusUrl },
              body: { purchaseId: answer.purchaseId, status: 'processing', statusUrl },
            };
          }
          return held(answer.reservation);
        } catch (error) {
          await entry.letGo();
          throw error;
        }
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ticket/confirm',
      summary: 'Pay with a token of the payment processor',
      tag: 'Tickets',
      access: 'user',
      limit: 'purchase',
      body: z.unknown().transform((raw, context) => {
        // Before anything else looks at it: a card number must not even reach an error message.
        if (looksLikeCardData(raw)) throw new Problem('card-data-refused');
        const parsed = confirmBody.safeParse(raw);
        if (parsed.success) return parsed.data;
        for (const issue of parsed.error.issues) context.addIssue({ ...issue } as never);
        return z.NEVER;
      }),
      answers: {
        200: {
          description: 'Paid and booked',
          schema: z.object({
            status: z.literal('confirmed'),
            purchaseId: id,
            bookingId: id,
            tickets: z.array(heldTicket),
          }),
        },
        202: {
          description: 'The bank asks the fan for a step of its own, or takes its time',
          schema: z.union([
            z.object({ status: z.literal('requires_action'), purchaseId: id, clientSecret: z.string() }),
            z.object({ status: z.literal('processing'), purchaseId: id }),
          ]),
        },
      },
      problems: [
        'card-data-refused',
        'invalid-payment-method',
        'payment-declined',
        'purchase-not-found',
        'hold-expired',
      ],
      async handle(call) {
        const user = userOf(call);
        const purchase = await ownPurchase(user.id, call.body);
        const { purchaseId } = purchase;
        const outcome = await calls.confirm({
          purchase,
          paymentMethod: call.body.paymentInfo.paymentMethod,
          updateId: `confirm:${call.idempotencyKey ?? call.seed}`,
        });
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
              purchaseId,
              holdExpiresAt: purchase.holdExpiresAt,
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
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ticket/release',
      summary: 'Give the hold back now',
      tag: 'Tickets',
      access: 'user',
      limit: 'purchase',
      body: releaseBody,
      answers: {
        200: {
          description: 'The seats are free again, also the second time',
          schema: z.object({ status: z.literal('released'), purchaseId: id }),
        },
      },
      problems: ['purchase-not-found', 'already-booked', 'payment-in-progress'],
      async handle(call) {
        const purchase = await ownPurchase(userOf(call).id, call.body);
        await calls.release(purchase);
        const { purchaseId } = purchase;
        await door.reopen(purchase.tickets.map((ticket) => ticket.ticketId));
        return { status: 200, body: { status: 'released', purchaseId } };
      },
    }),
  ];
}
