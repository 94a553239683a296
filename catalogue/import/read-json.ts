import { BrokenFile } from '../formats/broken-file';
import { compacted } from '../formats/compact-json-ld';
import type { Format } from '../formats/detect-format';
import { isEvent, kindsOf } from '../formats/event-kinds';
import type { ImportedEvent } from '../formats/imported-event';
import { jsonEntries } from '../formats/json-entries';
import { type Json, type JsonContext, listOf, objectOf } from '../formats/json-values';
import type { Reading, Row } from '../formats/parsed-fields';
import { fromSchemaOrg } from '../formats/schema-org';
import { fromTicketmaster } from '../formats/ticketmaster';

// Venues and performers that events of the same file point at; more than any page describes.
const MOST_NODES = 50_000;
const PATHS: Record<Exclude<Format, 'csv'>, string[]> = {
  ticketmaster: ['$._embedded.events.*'],
  'schema-org-graph': ['$.@graph.*'],
  'json-list': ['$.*'],
  'json-object': ['$'],
};

/** An entry: an event, why it is none, or a description that events point at. */
type Read = Reading<ImportedEvent> | { readonly refused: string } | { readonly description: Json };

/**
 * The entries of a JSON file; a row's number is that of its entry. A description, of a place or of a person, is kept for
 * the events that point at it and is no row. Throws `BrokenFile`.
 */
export async function* readJson(
  chunks: AsyncIterable<Buffer>,
  format: Exclude<Format, 'csv'>,
  { timeZone, now }: Pick<JsonContext, 'timeZone' | 'now'>,
): AsyncGenerator<Row> {
  const nodes = new Map<string, Json>();
  const context: JsonContext = { known: (id) => nodes.get(id), timeZone, now };
  let row = 0;
  let isEmpty = true;
  for await (const entry of jsonEntries(chunks, PATHS[format])) {
    // A list may hold whole pages, as when answers of an API are collected.
    const graph = format === 'schema-org-graph' ? [entry] : objectOf(entry)?.['@graph'];
    const page = objectOf(objectOf(entry)?._embedded)?.events;
    for (const one of listOf(graph ?? page ?? [entry])) {
      row += 1;
      const read = readNode(objectOf(one), graph !== undefined, context);
      if ('description' in read) {
        const id = read.description['@id'];
        if (typeof id === 'string' && nodes.size < MOST_NODES) nodes.set(id, read.description);
      } else {
        isEmpty = false;
        yield { row, ...read };
      }
    }
  }
  if (isEmpty) throw new BrokenFile('there are no events in it');
}

function readNode(node: Json | undefined, isInGraph: boolean, context: JsonContext): Read {
  if (!node) return { refused: 'it is no object' };
  const kinds = kindsOf(node);
  if (kinds.length === 0 && node.dates != null) return fromTicketmaster(node, context);
  if (isEvent(node)) return fromSchemaOrg(objectOf(compacted(node))!, context);
  // Only events begin at some time. In a list they stand alone, unless something is said to be pointed at.
  if (!('startDate' in node) && (isInGraph || (kinds.length > 0 && '@id' in node)))
    return { description: objectOf(compacted(node))! };
  if (kinds.length === 0) return { refused: 'it is neither an event of Ticketmaster nor of schema.org' };
  return { refused: `it is no kind of event that schema.org knows: ${kinds.join(', ').slice(0, 100)}` };
}
