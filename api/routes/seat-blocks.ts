import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import {
  type BlockedSeat,
  blockSeats,
  changeSeatBlock,
  countBlockedSeats,
  listBlockedSeats,
  listSeatBlocks,
  maybeSeatBlock,
  releaseSeatBlock,
} from '../../db/sale/seat-blocks';
import { Problem } from '../../domain/errors';
import { seatBlockKinds } from '../../domain/seat-block';
import { auditEventExport } from '../event/audit-export';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { csvLine } from '../http/csv';
import { sendText } from '../http/send-text';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';
import { seatSelection, selectionProblem } from '../seat/seat-selection';

const CSV_PAGE = 1_000;

const kind = z.enum(seatBlockKinds).meta({
  description: 'Kept by the house, impossible to sell, or given to somebody who sells or uses them',
});
const holder = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .nullable()
  .meta({ description: 'Whom the seats are kept for' });
const releasesAt = instant
  .nullable()
  .meta({ description: 'From then on the seats are for sale; null: until somebody releases them' });

const blockSchema = z
  .object({
    blockId: id,
    eventId: id,
    kind,
    reason: z.string(),
    holder,
    releasesAt,
    seats: z.int().meta({ description: 'How many seats it took' }),
    blocked: z.int().meta({ description: 'How many of them it still has' }),
    createdBy: z.string(),
    createdAt: instant,
    closedAt: instant.nullable().meta({ description: 'When it lost its last seat' }),
  })
  .meta({ id: 'SeatBlock' });

const newBlockBody = z.object({
  kind,
  seats: seatSelection,
  reason,
  holder: holder.optional(),
  releasesAt: releasesAt.optional(),
});

/** House seats, kills and allotments: seats that an organiser takes off sale, and puts back. */
export function createSeatBlockRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;
  const ofBlock = ofEvent.params.extend({ blockId: z.string() });

  return [
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/seat-blocks',
      summary: 'Take free seats off sale, all of them or none; nobody outside learns who has them or why',
      permission: 'edit',
      limit: 'management',
      body: newBlockBody,
      answers: { 201: { description: 'The block', schema: blockSchema } },
      problems: ['event-not-found', 'seat-taken', 'ticket-not-found', 'no-seats-available'],
      async handle(call) {
        const { id: eventId } = call.params;
        const { kind, seats, reason, holder = null, releasesAt = null } = call.body;
        const change = { eventId, blockId: `blk_${call.seed}`, by: userOf(call).id, key: call.seed };
        const blocked = await blockSeats(pool, change, seats, { kind, reason, holder, releasesAt });
        if (blocked.type === 'refused') throw selectionProblem(blocked);
        bookingEvents.forget(eventId);
        return { status: 201, body: (await maybeSeatBlock(pool, eventId, change.blockId))! };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/seat-blocks',
      summary: 'The blocks of an event, newest first',
      permission: 'view',
      query: z.object({
        kind: kind.optional(),
        open: z
          .enum(['true', 'false'])
          .transform((text) => text === 'true')
          .optional()
          .meta({ description: 'true: blocks that still have seats' }),
        term: z.string().max(100).optional().meta({ description: 'A word of the reason or of the holder' }),
        after: id.optional().meta({ description: 'The last id of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'One page',
          schema: z.object({ blocks: z.array(blockSchema), nextCursor: id.nullable() }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const { after: afterId, ...filter } = call.query;
        const blocks = await listSeatBlocks(pool, eventId, { ...filter, afterId });
        const nextCursor = blocks.length === filter.limit ? blocks.at(-1)!.blockId : null;
        return { status: 200, body: { blocks, nextCursor } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'patch',
      path: '/organiser/events/:id/seat-blocks/:blockId',
      summary: 'Change what a block is for, and when its seats are released',
      permission: 'edit',
      limit: 'management',
      params: ofBlock,
      body: z.object({
        kind: kind.optional(),
        reason: reason.optional(),
        holder: holder.optional(),
        releasesAt: releasesAt.optional(),
      }),
      answers: { 200: { description: 'The block as it is now', schema: blockSchema } },
      problems: ['event-not-found', 'seat-block-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const change = { eventId, blockId: call.params.blockId, by: userOf(call).id, key: call.seed };
        const block = await changeSeatBlock(pool, change, call.body);
        if (!block) throw new Problem('seat-block-not-found');
        return { status: 200, body: block };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/seat-blocks/:blockId/release',
      summary: 'Put seats of a block back on sale; who waits for a ticket gets them first',
      permission: 'edit',
      limit: 'management',
      params: ofBlock,
      body: z.object({
        ticketIds: z
          .array(id)
          .min(1)
          .max(2_000)
          .optional()
          .meta({ description: 'Default: all that are left' }),
        reason,
      }),
      answers: { 200: { description: 'The block as it is now', schema: blockSchema } },
      problems: ['event-not-found', 'seat-block-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const change = { eventId, blockId: call.params.blockId, by: userOf(call).id, key: call.seed };
        const { ticketIds = null, reason } = call.body;
        const block = await releaseSeatBlock(pool, change, { ticketIds, reason });
        if (!block) throw new Problem('seat-block-not-found');
        bookingEvents.forget(eventId);
        return { status: 200, body: block };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/blocked-seats.csv',
      limit: 'file',
      summary: 'Every blocked seat of an event with its block, as a CSV file',
      permission: 'view',
      answers: { 200: { description: 'One line for each seat', type: 'text/csv' } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const file = { type: 'text/csv; charset=utf-8', fileName: `blocked-seats-${eventId}.csv` };
        await auditEventExport(pool, call, 'blocked-seats.csv', await countBlockedSeats(pool, eventId));
        return sendText(call.res, file, blockedSeatsOf(eventId));
      },
    }),
  ];

  async function* blockedSeatsOf(eventId: string): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    for (let afterId = ''; ; ) {
      const seats = await listBlockedSeats(pool, eventId, { afterId, limit: CSV_PAGE });
      yield seats.map((seat) => csvLine(cellsOf(seat))).join('');
      if (seats.length < CSV_PAGE) return;
      afterId = seats.at(-1)!.ticketId;
    }
  }
}

const COLUMNS =
  'ticket_id section row number price_level block_id kind holder reason releases_utc created_by created_utc'.split(
    ' ',
  );

function cellsOf(seat: BlockedSeat): (string | null)[] {
  return [
    ...[seat.ticketId, seat.section, seat.row, seat.number, seat.priceLevel],
    ...[seat.blockId, seat.kind, seat.holder, seat.reason, seat.releasesAt, seat.createdBy, seat.createdAt],
  ];
}
