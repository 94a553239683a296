import { LRUCache } from 'lru-cache';
import { isId } from '../../domain/ids';
import type { EventCache } from '../event/event-cache';
import { type EventView, eventHead } from './event-head';
import type { PageDocument } from './page-files';

const MAX_EVENTS = 500;

/** A document that belongs to one text of an event. */
interface MadeDocument extends PageDocument {
  readonly json: string;
}

/**
 * Makes the document of an event's page: that of all pages, with the event's own head. It is made again only when the event
 * has changed. Undefined where there is no such event; the document of all pages while the event cannot be read.
 */
export function createEventDocument(deps: {
  readonly document: PageDocument;
  readonly withHead: (head: string) => PageDocument;
  readonly events: Pick<EventCache, 'read'>;
  readonly publicUrl: string;
}): (eventId: string) => Promise<PageDocument | undefined> {
  const { document, withHead, events, publicUrl } = deps;
  const made = new LRUCache<string, MadeDocument>({ max: MAX_EVENTS });

  return async (eventId) => {
    if (!isId(eventId)) return undefined;
    const answer = await events.read(eventId).catch(() => null);
    if (answer === null) return document;
    if (answer === undefined) return undefined;
    const { json } = answer.bytes;
    const known = made.get(eventId);
    if (known?.json === json) return known;
    const fresh = { ...withHead(eventHead(JSON.parse(json) as EventView, publicUrl)), json };
    made.set(eventId, fresh);
    return fresh;
  };
}
