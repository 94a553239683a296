import { z } from 'zod';
import { instant, MAX_SECTION_CHARACTERS } from '../../catalogue/field-schemas';
import type { Reservation } from '../../domain/purchase';
import { publicTickets } from '../../domain/reservation';
import { optionalBreakdown } from '../money/cost-schemas';
import { paidBreakdown } from '../money/cost-views';
import type { PurchaseCalls } from '../purchase/purchase-calls';
import type { ReserveLimiter } from '../purchase/reserve-limiter';
import type { ReserveBody, ReservePrecheck } from '../purchase/reserve-precheck';
import { defineRoute, type Route, type User, userOf } from '../route';
import { heldTicket, id, money } from '../schemas';

const MAX_SEATS = 50;

const reserveBody = z
  .object({
    ticketId: id.optional(),
    ticketIds: z.array(id).min(1).max(MAX_SEATS).optional(),
    eventId: id.optional(),
    quantity: z.int().min(1).max(MAX_SEATS).optional(),
    bestAvailable: z
      .object({
        section: z.string().max(MAX_SECTION_CHARACTERS).optional(),
        maxAmount: z.int().min(0).optional(),
      })
      .optional(),
    accessibleSeats: z.int().min(0).max(MAX_SEATS).optional().meta({
      description:
        'How many accessible seats your party needs, each with its companions beside it. Without it, seats that are held for those who need them are refused, and not among the best available',
    }),
    replace: z.boolean().optional().meta({
      description:
        'Swap the seats of your running hold for these, all or none; the end of the hold stays. Without a running hold it is a usual reserve',
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

const holdSchema = z
  .object({
    purchaseId: id,
    eventId: id,
    tickets: z.array(heldTicket),
    total: money,
    breakdown: optionalBreakdown,
    holdExpiresAt: instant,
  })
  .meta({ id: 'Hold' });

function held({ purchaseId, eventId, tickets, total, costs, holdExpiresAt }: Reservation) {
  return {
    status: 201 as const,
    headers: { Location: `/purchase/${purchaseId}` },
    body: {
      ...{ purchaseId, eventId, tickets: publicTickets(tickets), total },
      ...{ ...paidBreakdown(costs, total), holdExpiresAt },
    },
  };
}

/** Reserving seats, and swapping those of a hold. */
export function createReserveRoutes({
  calls,
  precheck,
  limiter,
}: {
  calls: PurchaseCalls;
  precheck: ReservePrecheck;
  limiter: ReserveLimiter;
}): Route[] {
  /** Undefined when there is no running hold to swap. */
  async function swap(user: User, body: ReserveBody, updateId: string) {
    const wanted = await precheck.checkSwap(user, body);
    if (!wanted) return undefined;
    const { purchase, request, unlock } = wanted;
    try {
      const reservation = await calls.replace({ purchase, request, updateId: `swap:${updateId}` });
      if (!reservation) return undefined;
      const kept = new Set(reservation.tickets.map((ticket) => ticket.ticketId));
      await precheck.unlock(purchase.tickets.map(({ ticketId }) => ticketId).filter((one) => !kept.has(one)));
      return held(reservation);
    } catch (error) {
      await unlock();
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
      unknownFields: 'ignored',
      body: reserveBody,
      inTurn: (client, call) => limiter.inTurn(client, call),
      answers: {
        201: {
          description: 'The seats are held for you until `holdExpiresAt`',
          schema: holdSchema,
        },
        202: {
          description: 'Accepted but not decided yet; the result will be at `statusUrl`',
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
        'seats-kept-for-access',
        'no-seats-available',
        'purchase-in-progress',
        'payment-in-progress',
        'limit-exceeded',
        'total-too-high',
        'hold-expired',
        'sale-not-open',
        'presale-required',
      ],
      async handle(call) {
        const user = userOf(call);
        const updateId = `reserve:${call.idempotencyKey ?? call.seed}`;
        const swapped = call.body.replace ? await swap(user, call.body, updateId) : undefined;
        if (swapped) return swapped;
        const checked = await precheck.check(user, call.body, call.req.get('queue-pass'));
        if (checked.type === 'held') return held(checked.purchase);
        try {
          const answer = await calls.reserve({
            user,
            accepted: checked,
            purchaseId: `pur_${call.seed}`,
            updateId,
            requestId: call.requestId,
          });
          if (answer.type === 'pending') {
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
          await checked.unlock();
          throw error;
        }
      },
    }),
  ];
}
