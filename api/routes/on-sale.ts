import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { oneAvailability } from '../../db/events';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { hasSaleEnded } from '../../domain/event';
import { MAX_ADMIT_PER_SECOND, MAX_SHOPPERS } from '../../domain/queue/sale-pace';
import { teamPermissions } from '../../domain/team';
import { withOnSaleStarted } from '../../temporal/starts/start-on-sale';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { saleUpdates, staysClosed } from '../../workflows/on-sale/on-sale-contract';
import { type BookingEvents, statusOf } from '../event/booking-events';
import { defineRoute, type Route, type User, userOf } from '../route';
import { id, saleStatusSchema } from '../schemas';
import type { TeamAccess } from '../team/team-access';

const CHANGE_MS = 8_000;
const access = ['organiser', 'ops'] as const;
const params = z.object({ id: z.string() });

const saleSchema = z
  .object({
    eventId: id,
    state: saleStatusSchema,
    hasEnded: z
      .boolean()
      .meta({ description: 'The end of the sale has passed: only another date or `closesAt` reopens it' }),
    waiting: z.int(),
    admitted: z.int(),
    buying: z.int(),
    sold: z.int(),
    held: z.int(),
    available: z.int(),
    rate: z.number().meta({ description: 'Fans admitted per second' }),
    admittedTotal: z.int().meta({ description: 'Fans admitted so far; its growth is the current rate' }),
    maxShoppers: z.int(),
    permission: z
      .enum(teamPermissions)
      .meta({ description: 'The most that you may do with the event; who may one may all before it' }),
  })
  .meta({ id: 'Sale' });

/** Controlling a sale. */
export function createOnSaleRoutes(deps: {
  pool: Pool;
  client: Client;
  bookingEvents: BookingEvents;
  room: WaitingRoom;
  team: TeamAccess;
}): Route[] {
  const { pool, client, bookingEvents, room, team } = deps;

  async function saleOf(eventId: string, user: User): Promise<z.output<typeof saleSchema>> {
    bookingEvents.forget(eventId);
    const event = await bookingEvents.eventOf(eventId);
    const [{ waiting, admitted, buying, admittedTotal }, seats, permission = 'view'] = await Promise.all([
      room.snapshot(event.id),
      oneAvailability(pool, event.id),
      team.permissionAt(user, event.id),
    ]);
    return {
      eventId: event.id,
      state: statusOf(event),
      hasEnded: hasSaleEnded(event.sale, Date.now()),
      waiting,
      admitted,
      buying,
      sold: seats.booked,
      held: seats.held,
      available: seats.available,
      rate: event.sale.admitPerSecond,
      admittedTotal,
      maxShoppers: event.sale.maxShoppers,
      permission,
    };
  }

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/on-sale',
      summary: 'Open, pause, resume or close a sale, or change its pace',
      tag: 'Organisers',
      access,
      permission: 'edit',
      scope: 'sales:write',
      limit: 'management',
      params,
      body: z.object({
        action: z
          .enum(['open', 'pause', 'resume', 'close', 'pace'])
          .meta({ description: '`pace` changes only the numbers, not the status' }),
        admitPerSecond: z.number().positive().max(MAX_ADMIT_PER_SECOND).optional(),
        maxShoppers: z.int().min(1).max(MAX_SHOPPERS).optional(),
        reason: z.string().max(500).optional(),
      }),
      answers: { 200: { description: 'The sale as it is now', schema: saleSchema } },
      problems: ['event-not-found', 'event-cancelled', 'sale-not-open'],
      async handle(call) {
        const { id: eventId, cancelledAt, sale } = await bookingEvents.eventOf(call.params.id);
        if (cancelledAt) throw new Problem('event-cancelled');
        const { action, ...command } = call.body;
        const { status } = await client.withDeadline(Date.now() + CHANGE_MS, () =>
          client.workflow.executeUpdateWithStart(saleUpdates[action], {
            args: [{ ...command, by: userOf(call).id }],
            startWorkflowOperation: withOnSaleStarted(eventId),
          }),
        );
        if (staysClosed(action, status)) {
          const why = hasSaleEnded(sale, Date.now())
            ? `This sale has ended at ${sale.closesAt}; move startsAt or onSale.closesAt to sell on.`
            : 'This sale is closed; only `open` brings it back.';
          throw new Problem('sale-not-open', why, { saleStatus: status });
        }
        return { status: 200, body: await saleOf(eventId, userOf(call)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/on-sale',
      summary: 'The status and the numbers of a sale',
      tag: 'Organisers',
      access,
      permission: 'view',
      scope: 'sales:read',
      params,
      answers: { 200: { description: 'The sale as it is now', schema: saleSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        return { status: 200, body: await saleOf(call.params.id, userOf(call)) };
      },
    }),
  ];
}
