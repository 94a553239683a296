import type { Pool } from '../../db/pool';
import {
  type Attendee,
  type AttendeeFilter,
  type AttendeePosition,
  listAttendees,
} from '../../db/sale/attendees';
import { csvLine, harmlessText } from '../http/csv';
import { makeWorkbook, type WorkbookSheet } from '../http/workbook';
import { ATTENDEE_COLUMNS } from './attendee-columns';

const PAGE = 5_000;

/** The tickets of a list, page by page. */
export async function* attendeePages(
  pool: Pool,
  eventId: string,
  filter: AttendeeFilter,
): AsyncGenerator<Attendee[]> {
  for (let after: AttendeePosition | undefined; ; ) {
    const page = await listAttendees(pool, eventId, filter, { after, limit: PAGE });
    yield page;
    if (page.length < PAGE) return;
    after = page.at(-1);
  }
}

/** A list of attendees as a CSV file, generated while it is sent. */
export async function* attendeesCsv(pages: AsyncIterable<readonly Attendee[]>): AsyncGenerator<string> {
  yield csvLine(ATTENDEE_COLUMNS.map(([name]) => name));
  for await (const page of pages)
    yield page.map((ticket) => csvLine(ATTENDEE_COLUMNS.map(([, read]) => read(ticket)))).join('');
}

/**
 * A list of attendees as a workbook. Text is stored as text, so no spreadsheet takes it for a formula as it is; what a formula
 * begins with gets an apostrophe in front, as in the CSV file, for whoever saves it as CSV.
 */
export function attendeesXlsx(pages: AsyncIterable<readonly Attendee[]>): Promise<Buffer> {
  return makeWorkbook(async () => {
    const data: WorkbookSheet['data'] = [
      ATTENDEE_COLUMNS.map(([name]) => ({ value: name, fontWeight: 'bold' })),
    ];
    for await (const page of pages)
      for (const ticket of page) data.push(ATTENDEE_COLUMNS.map(([, read]) => cellOf(read(ticket))));
    return [{ sheet: 'Attendees', data, stickyRowsCount: 1 }];
  });
}

function cellOf(value: string | number | null): string | number | null {
  return typeof value === 'string' ? harmlessText(value) : value;
}
