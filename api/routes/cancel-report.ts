import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import {
  type CancellationLine,
  listCancellationLines,
  oneCancellationTotals,
} from '../../db/finance/cancellation-report';
import { maybeCancellation } from '../../db/finance/cancellations';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { auditEventExport } from '../event/audit-export';
import type { BookingEvents } from '../event/booking-events';
import { type Cell, csvLine } from '../http/csv';
import { decimalCell } from '../http/decimal-cell';
import { sendText } from '../http/send-text';
import { defineRoute, type Route } from '../route';
import { id, money } from '../schemas';

const reads = ['organiser', 'ops', 'finance'] as const;
const params = z.object({ id: z.string() });
const CSV_PAGE = 1_000;

const lineSchema = z
  .object({
    purchaseId: id,
    bookingId: id.nullable(),
    userId: z.string(),
    outcome: z.enum([
      'open',
      'refunding',
      'pending',
      'balance-empty',
      'needs-attention',
      'refunded',
      'settled-elsewhere',
      'voided',
    ]),
    paid: money,
    refunded: money,
    refundId: id.nullable(),
    bankRefundId: z.string().nullable(),
    detail: z.string().nullable(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'CancellationLine' });

/** The outcome for each booking of a cancelled event. */
export function createCancelReportRoutes({
  pool,
  bookingEvents,
}: {
  pool: Pool;
  bookingEvents: BookingEvents;
}): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/cancel/report',
      summary: 'The outcome for each booking of a cancelled event',
      tag: 'Organisers',
      access: reads,
      permission: 'view',
      params,
      query: z.object({
        limit: z.coerce.number().int().min(1).max(1_000).default(100),
        cursor: z.string().max(64).default(''),
      }),
      answers: {
        200: {
          description: 'Ordered by purchase',
          schema: z.object({ lines: z.array(lineSchema), nextCursor: id.nullable() }),
        },
      },
      problems: ['event-not-found', 'cancellation-not-found'],
      async handle(call) {
        const eventId = await cancelledEvent(call.params.id);
        const { limit, cursor } = call.query;
        const lines = await listCancellationLines(pool, { eventId, after: cursor, limit });
        const nextCursor = lines.length === limit ? lines.at(-1)!.purchaseId : null;
        return { status: 200, body: { lines, nextCursor } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/cancel/report.csv',
      limit: 'file',
      summary: 'The outcome for each booking of a cancelled event, as a CSV file',
      tag: 'Organisers',
      access: reads,
      permission: 'view',
      params,
      answers: { 200: { description: 'Amounts in minor units, then as decimals', type: 'text/csv' } },
      problems: ['event-not-found', 'cancellation-not-found'],
      async handle(call) {
        const eventId = await cancelledEvent(call.params.id);
        const file = { type: 'text/csv; charset=utf-8', fileName: `cancellation-${eventId}.csv` };
        const { byOutcome } = await oneCancellationTotals(pool, eventId);
        const rows = Object.values(byOutcome).reduce((sum, count) => sum + count, 0);
        await auditEventExport(pool, call, 'cancellation.csv', rows);
        return sendText(call.res, file, reportOf(eventId));
      },
    }),
  ];

  async function cancelledEvent(asked: string): Promise<string> {
    const { id: eventId } = await bookingEvents.eventOf(asked);
    if (!(await maybeCancellation(pool, eventId))) throw new Problem('cancellation-not-found');
    return eventId;
  }

  async function* reportOf(eventId: string): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    for (let after = ''; ; ) {
      const lines = await listCancellationLines(pool, { eventId, after, limit: CSV_PAGE });
      yield lines.map((line) => csvLine(cellsOf(line))).join('');
      if (lines.length < CSV_PAGE) return;
      after = lines.at(-1)!.purchaseId;
    }
  }
}

const COLUMNS =
  'purchase_id booking_id user_id outcome currency paid refunded refund_id bank_refund_id closed_utc detail paid_decimal refunded_decimal'.split(
    ' ',
  );

function cellsOf(line: CancellationLine): Cell[] {
  const { purchaseId, bookingId, userId, outcome, paid, refunded } = line;
  return [
    ...[purchaseId, bookingId, userId, outcome],
    ...[paid.currency, paid.amount, refunded.amount],
    ...[line.refundId, line.bankRefundId, line.closedAt, line.detail],
    ...[paid, refunded].map(({ amount, currency }) => decimalCell(amount, currency)),
  ];
}
