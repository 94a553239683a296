import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listSalePoints, maybeSaleSpan } from '../../db/sale/sale-history';
import { maybeSaleRevenue } from '../../db/sale/sale-revenue';
import { Problem } from '../../domain/errors';
import { historyStep } from '../../domain/queue/history-step';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const MINUTE_MS = 60_000;
// Later moments have a year of five digits, which Postgres does not read.
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

const ofQueue = (description: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${description}; null while nobody has come, and without a queue` });

const historySchema = z
  .object({
    eventId: id,
    currency: z.string(),
    stepSeconds: z.int().meta({ description: 'From one point to the next; longer for a longer time' }),
    points: z
      .array(
        z.object({
          at: instant,
          waiting: ofQueue('In the queue'),
          admitted: ofQueue('Admitted so far'),
          inside: ofQueue('Choosing or buying'),
          sold: z.int().meta({ description: 'Tickets that were paid so far, less those refunded' }),
          revenue: z.int().meta({ description: 'What was paid so far, less what went back, in minor units' }),
        }),
      )
      .meta({ description: 'None before anything has happened' }),
  })
  .meta({ id: 'SaleHistory' });

const minorUnits = (description: string) => z.int().meta({ description: `${description}, in minor units` });
const revenueSchema = z
  .object({
    eventId: id,
    currency: z.string(),
    levels: z.array(
      z.object({
        priceLevel: z.string(),
        price: minorUnits('What the level costs a fan now'),
        seats: z.int(),
        left: z.int().meta({ description: 'Free for fans, without those that their holders offer' }),
        sold: z.int().meta({ description: 'Paid and not refunded; also those that their holders offer' }),
        free: z.int().meta({ description: 'Given away' }),
        blocked: z.int(),
        gross: minorUnits('What was paid for the tickets in `sold`, without the fees of whole orders'),
      }),
    ),
    bookings: z.int(),
    gross: minorUnits('What was paid'),
    refunded: minorUnits('What of it went back'),
    serviceFees: minorUnits('The net fees in `gross`'),
    tax: minorUnits('The taxes in `gross`'),
  })
  .meta({ id: 'SaleRevenue' });

/** How a sale went: its history, and what it has brought in. */
export function createSaleHistoryRoutes(deps: {
  pool: Pool;
  changing: Pick<BookingEvents, 'eventOf'>;
}): Route[] {
  const { pool, changing } = deps;
  const common = {
    ...({ tag: 'Organisers', access: ['organiser', 'ops'], permission: 'view' } as const),
    params: z.object({ id: z.string() }),
    scope: 'sales:read',
  } as const;

  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/sale-history',
      summary: 'The history of a sale: queue, tickets and revenue over time',
      query: z.object({
        from: instant.optional().meta({ description: 'Default: when something happened first' }),
        to: instant.optional().meta({ description: 'Default: when something happened last, or `from`' }),
      }),
      answers: { 200: { description: 'At most some hundred points', schema: historySchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const event = await changing.eventOf(call.params.id);
        const eventId = event.id;
        const currency = event.prices[0]?.currency ?? 'eur';
        const span = await maybeSaleSpan(pool, eventId);
        const { from = span?.from } = call.query;
        // What came since a point is asked for before anything has come.
        const { to = later(span?.to, from) } = call.query;
        if (from === undefined || to === undefined)
          return { status: 200, body: { eventId, currency, stepSeconds: historyStep(0), points: [] } };
        const begin = Math.floor(Date.parse(from) / MINUTE_MS) * MINUTE_MS;
        const lengthSeconds = (Date.parse(to) - begin) / 1_000;
        if (lengthSeconds < 0) throw new Problem('invalid-request', '`from` must not be later than `to`.');
        const stepSeconds = historyStep(lengthSeconds);
        // The last step ends after the end, so that what happened last is in it.
        const end = begin + (Math.floor(lengthSeconds / stepSeconds) + 1) * stepSeconds * 1_000;
        const [first, last] = [begin, Math.min(end, LAST_MS)].map((ms) => new Date(ms).toISOString()) as [
          string,
          string,
        ];
        const steps = { from: first, to: last, stepSeconds };
        const points = await listSalePoints(pool, eventId, steps);
        return { status: 200, body: { eventId, currency, stepSeconds, points } };
      },
    }),
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/revenue',
      summary: 'What an event has brought in, in all and by price level',
      answers: { 200: { description: 'As it is now', schema: revenueSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const revenue = await maybeSaleRevenue(pool, eventId);
        if (!revenue) throw new Problem('event-not-found');
        return { status: 200, body: { eventId, ...revenue } };
      },
    }),
  ];
}

/** The later one of two moments; undefined without the first. */
function later(moment: string | undefined, other: string | undefined): string | undefined {
  if (moment === undefined || other === undefined) return moment;
  return Date.parse(other) > Date.parse(moment) ? other : moment;
}
