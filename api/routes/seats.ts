import { z } from 'zod';
import { MAX_SECTION_CHARACTERS } from '../../catalogue/field-schemas';
import type { Queryable } from '../../db/pool';
import { listBestSeats } from '../../db/sale/best-available';
import { Problem } from '../../domain/errors';
import { sceneryTypes } from '../../domain/seating-plan/scenery-of';
import type { SeatMap } from '../../live/seat-map';
import { parseEventId } from '../../live/sse';
import { extendDeadline } from '../../runtime/deadline';
import type { StreamLimiter } from '../abuse-protection/stream-limiter';
import type { BookingEvents } from '../event/booking-events';
import { createSeatSnapshots } from '../event/seat-snapshots';
import { defineRoute, type Route } from '../route';
import { id, money, wholeNumber } from '../schemas';

const MAX_SEATS = 50;
// The time of a long poll besides its waiting.
const LOOK_MS = 10_000;

/** The point to continue from: the `epoch` and `seq` of a snapshot, or the id of a frame. */
export const streamPoint = z
  .string()
  .max(100)
  .transform((text, context) => {
    const point = parseEventId(text);
    if (point) return point;
    context.addIssue({ code: 'custom', message: 'it is not <epoch>-<seq>' });
    return z.NEVER;
  });

const seatState = z.enum(['available', 'held', 'booked']).meta({ id: 'SeatState' });
const seat = z
  .tuple([
    id,
    z.string(),
    z.string().nullable(),
    z.string().nullable(),
    z.number(),
    z.number(),
    z.string(),
    seatState,
  ])
  .meta({ id: 'SeatColumns', description: 'The values of one seat, in the order of `columns`' });
const scenery = z
  .object({
    type: z.enum(sceneryTypes),
    shape: z.enum(['rectangle', 'ellipse']),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    rotation: z.number().meta({ description: 'Degrees clockwise' }),
    label: z.string(),
  })
  .meta({ id: 'Scenery', description: 'What is on a map besides seats, around its middle, in seat widths' });

/** A map of all seats, as it is public. */
export const snapshotSchema = z
  .object({
    eventId: id,
    epoch: z.string(),
    seq: z.int(),
    columns: z.array(z.string()),
    accessible: z.array(id).meta({ description: 'The accessible seats' }),
    companion: z.array(id).meta({ description: 'The companion seats, each beside an accessible one' }),
    sections: z.array(z.object({ name: z.string(), seats: z.int() })),
    scenery: z.array(scenery).optional().meta({
      description: 'Stage, tables, standing areas, shapes and texts; of seats that are from a plan',
    }),
    ownPrices: z.array(z.object({ ticketId: id, price: money })).meta({
      description: 'What seats cost that their holders offer, where it is not the price of their level',
    }),
    seats: z.array(seat),
  })
  .meta({ id: 'SeatSnapshot' });

const change = z.tuple([id, seatState]).meta({ id: 'SeatChange' });
const changesQuery = z.object({
  since: streamPoint,
  waitSeconds: z.coerce.number().min(0).max(25).default(25),
});

const bestQuery = z.object({
  quantity: z.coerce.number().int().min(1).max(MAX_SEATS),
  section: z.string().max(MAX_SECTION_CHARACTERS).optional(),
  maxAmount: wholeNumber(Number.MAX_SAFE_INTEGER).optional(),
  accessibleSeats: wholeNumber(MAX_SEATS).optional(),
});

/** The seat map, and its changes. */
export function createSeatRoutes(deps: {
  reads: Queryable;
  bookingEvents: BookingEvents;
  seatMap: SeatMap;
  streamLimiter: StreamLimiter;
}): Route[] {
  const { reads, bookingEvents, seatMap, streamLimiter } = deps;
  const snapshotOf = createSeatSnapshots({ reads, seatMap });
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/seats',
      summary: 'The seat map as it is now',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      answers: {
        200: {
          description:
            'Every seat as an array, in the order of `columns`; changes continue after `epoch` and `seq`',
          schema: snapshotSchema,
        },
      },
      problems: ['event-not-found'],
      async handle({ params }) {
        const event = await bookingEvents.eventOf(params.eventId);
        const headers = {
          'Cache-Control': 'public, max-age=1',
          'Content-Type': 'application/json; charset=utf-8',
        };
        return { status: 200, headers, body: await snapshotOf(event.id) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/seats/best',
      summary: 'The best seats that are free now, side by side, without holding them',
      tag: 'Events',
      access: 'anyone',
      limit: 'purchase',
      params: z.object({ eventId: z.string() }),
      query: bestQuery,
      answers: {
        200: {
          description: 'What a reserve of the best available seats would hold now',
          schema: z.object({ ticketIds: z.array(id) }),
        },
      },
      problems: ['event-not-found', 'no-seats-available'],
      async handle({ params, query }) {
        const event = await bookingEvents.eventOf(params.eventId);
        const ticketIds = await listBestSeats(reads, event.id, query);
        if (ticketIds.length === 0) throw new Problem('no-seats-available');
        return { status: 200, headers: { 'Cache-Control': 'no-store' }, body: { ticketIds } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/seats/changes',
      summary: 'The seats that changed since a snapshot, as a long poll',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      query: changesQuery,
      answers: {
        200: {
          description: 'The latest state of each changed seat; with `reset`, read the whole map again',
          schema: z.union([
            z.object({ epoch: z.string(), seq: z.int(), changes: z.array(change) }),
            z.object({ reset: z.literal(true), epoch: z.string(), seq: z.int() }),
          ]),
        },
        204: { description: 'Nothing changed within the waiting time' },
      },
      problems: ['event-not-found', 'rate-limited'],
      async handle({ params, query, user, req, res }) {
        const event = await bookingEvents.eventOf(params.eventId);
        streamLimiter.enter(user, req, res);
        const waitMs = query.waitSeconds * 1_000;
        extendDeadline(waitMs + LOOK_MS);
        const left = new AbortController();
        res.once('close', () => left.abort());
        const answer = await seatMap.poll(event.id, query.since, waitMs, left.signal);
        return answer ? { status: 200, body: answer } : { status: 204 };
      },
    }),
  ];
}
