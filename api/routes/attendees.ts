import { z } from 'zod';
import { instant, MAX_SECTION_CHARACTERS } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import {
  type AttendeeFilter,
  type AttendeePosition,
  attendeeSorts,
  attendeeStates,
  countAttendees,
  listAttendees,
} from '../../db/sale/attendees';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { attendeePages, attendeesCsv, attendeesXlsx } from '../attendee/attendee-files';
import { auditEventExport } from '../event/audit-export';
import type { BookingEvents } from '../event/booking-events';
import { sendText } from '../http/send-text';
import { MOST_ROWS_OF_WORKBOOK } from '../http/workbook';
import { defineRoute, type Route } from '../route';
import { id, money } from '../schemas';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const attendeeSchema = z
  .object({
    bookingId: id,
    purchaseId: id,
    ticketId: id,
    section: z.string(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    priceLevel: z.string(),
    price: money.meta({ description: 'What was paid for it' }),
    isFree: z.boolean().meta({ description: 'Given away' }),
    state: z.enum(attendeeStates),
    bookedAt: instant,
    usedAt: instant.nullable(),
    usedGate: z.string().nullable(),
    holderId: z.string(),
    name: z.string().nullable().meta({
      description: 'The name that the buyer gave, as long as the buyer holds the ticket',
    }),
    email: z.string().nullable(),
  })
  .meta({ id: 'Attendee', description: 'A ticket with whom it admits' });

const filterQuery = z.object({
  term: z.string().max(200).optional().meta({
    description: 'Beginnings of words of the name, the address, the booking or the seat; each must be found',
  }),
  state: z.enum(attendeeStates).optional().meta({ description: 'Default: valid and used tickets' }),
  section: z.string().max(MAX_SECTION_CHARACTERS).optional(),
  priceLevel: z.string().max(50).optional(),
  sort: z.enum(attendeeSorts).default('name').meta({ description: '`booked`: the newest first' }),
});

const listQuery = filterQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

/** Who comes: the tickets of an event with their holders, as a list and as files. */
export function createAttendeeRoutes(deps: {
  pool: Pool;
  changing: Pick<BookingEvents, 'eventOf'>;
}): Route[] {
  const { pool, changing } = deps;
  const common = {
    ...({ tag: 'Organisers', access: ['organiser', 'ops'], permission: 'sell' } as const),
    params: z.object({ id: z.string() }),
  } as const;

  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/attendees',
      summary: 'Who has a ticket of an event',
      query: listQuery,
      answers: {
        200: {
          description: 'A page',
          schema: z.object({
            attendees: z.array(attendeeSchema),
            total: z.int(),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const { limit, cursor, ...filter } = call.query;
        const after = cursor === undefined ? undefined : readCursor(cursor);
        const [attendees, total] = await Promise.all([
          listAttendees(pool, eventId, filter, { after, limit }),
          countAttendees(pool, eventId, filter),
        ]);
        const last = attendees.at(-1);
        const nextCursor = last && attendees.length === limit ? `${last.bookingId}.${last.ticketId}` : null;
        return { status: 200, body: { attendees, total, nextCursor } };
      },
    }),
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/attendees.csv',
      limit: 'file',
      summary: 'The same list as a CSV file',
      query: filterQuery,
      answers: { 200: { description: 'One line for each ticket', type: 'text/csv' } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const file = { type: 'text/csv; charset=utf-8', fileName: `attendees-${eventId}.csv` };
        const rows = await countAttendees(pool, eventId, call.query);
        await auditEventExport(pool, call, 'attendees.csv', rows);
        return sendText(call.res, file, attendeesCsv(attendeePages(pool, eventId, call.query)));
      },
    }),
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/attendees.xlsx',
      limit: 'file',
      summary: 'The same list as a workbook',
      query: filterQuery,
      answers: { 200: { description: `At most ${MOST_ROWS_OF_WORKBOOK} tickets`, type: XLSX } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const rows = await rowsOfWorkbook(eventId, call.query);
        await auditEventExport(pool, call, 'attendees.xlsx', rows);
        const body = await attendeesXlsx(attendeePages(pool, eventId, call.query));
        const headers = {
          ...{ 'Content-Type': XLSX, 'Cache-Control': 'no-store' },
          'Content-Disposition': `attachment; filename="attendees-${eventId}.xlsx"`,
        };
        return { status: 200, body, headers };
      },
    }),
  ];

  /** Throws `invalid-request` where there are too many for a workbook. */
  async function rowsOfWorkbook(eventId: string, filter: AttendeeFilter): Promise<number> {
    const count = await countAttendees(pool, eventId, filter);
    if (count > MOST_ROWS_OF_WORKBOOK)
      throw new Problem(
        'invalid-request',
        `The list has ${count} tickets, more than a workbook of ${MOST_ROWS_OF_WORKBOOK}; take the CSV file, or narrow the list.`,
      );
    return count;
  }
}

/** Throws `invalid-request` for what is no cursor of ours. */
function readCursor(cursor: string): AttendeePosition {
  const [bookingId = '', ticketId = '', ...rest] = cursor.split('.');
  if (isId(bookingId) && isId(ticketId) && rest.length === 0) return { bookingId, ticketId };
  throw new Problem('invalid-request', 'The cursor is not one of this list.', {
    errors: [{ in: 'query', path: 'cursor', message: 'not a cursor of this list' }],
  });
}
