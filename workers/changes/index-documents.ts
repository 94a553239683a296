import { onePosition } from '../../db/changes/change-events';
import { listEvents } from '../../db/events';
import type { Pool } from '../../db/pool';
import { eventDocument } from '../../search/event-document';
import type { IndexWrite } from '../../search/index-changes';

/** The page size when all documents are read. */
export const PAGE = 200;

/**
 * The current documents of these events, with the log position as version; null for a deleted event. The position is read
 * first, so that no document claims to be newer than it is.
 */
export async function readDocuments(pool: Pool, eventIds: readonly string[]): Promise<IndexWrite[]> {
  const version = await onePosition(pool);
  const events = await listEvents(pool, 'where e.id = any ($1)', [eventIds]);
  const found = new Map(events.map((event) => [event.id, event]));
  return eventIds.map((id) => {
    const event = found.get(id);
    return { id, version, document: event ? eventDocument(event) : null };
  });
}

/** The documents of all events by id, page by page. */
export async function* readAllDocuments(pool: Pool): AsyncGenerator<IndexWrite[]> {
  for (let after = ''; ; ) {
    const page = await readDocumentsAfter(pool, after);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

/** Up to 200 documents of the events whose ids follow this one. */
export async function readDocumentsAfter(pool: Pool, after: string): Promise<IndexWrite[]> {
  const version = await onePosition(pool);
  const events = await listEvents(pool, 'where e.id > $1 order by e.id limit $2', [after, PAGE]);
  return events.map((event) => ({ id: event.id, version, document: eventDocument(event) }));
}
