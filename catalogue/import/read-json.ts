import { BrokenFile } from '../formats/broken-file';
import { compactJsonLd } from '../formats/compact-json-ld';
import type { Format } from '../formats/detect-format';
import { isEvent, kindsOf } from '../formats/event-kinds';
import type { ImportedEvent } from '../formats/imported-event';
import { jsonEntries } from '../formats/json-entries';
import { type Json, type JsonContext, listOf, objectOf } from '../formats/json-values';
import type { ParsedFields, Row } from '../formats/parsed-fields';
import { fromSchemaOrg } from '../formats/schema-org';
import { fromTicketmaster } from '../formats/ticketmaster';

// Venues and performers that events of the same file point at; more than any page describes.
const MAX_NODES = 50_000;
const PATHS: Record<Exclude<Format, 'csv'>, string[]> = {
  ticketmaster: ['$._embedded.events.*'],
  'schema-org-graph': ['$.@graph.*'],
  'json-list': ['$.*'],
  'json-object': ['$'],
};

/** An entry: an event, why it is not one, or a description that events refer to. */
type Read = ParsedFields<ImportedEvent> | { readonly refused: string } | { readonly description: Json };

/**
 * The entries of a JSON file; the number of a row is that of its entry. The description of a place or a person is not a row,
 * but is kept for the events that refer to it. Throws `BrokenFile`.
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
    // A list may contain whole pages, such as collected answers of an API.
    const graph = format === 'schema-org-graph' ? [entry] : objectOf(entry)?.['@graph'];
    const page = objectOf(objectOf(entry)?._embedded)?.events;
    for (const one of listOf(graph ?? page ?? [entry])) {
      row += 1;
      const read = readNode(objectOf(one), graph !== undefined, context);
      if ('description' in read) {
        const id = read.description['@id'];
        if (typeof id === 'string' && nodes.size < MAX_NODES) nodes.set(id, read.description);
      } else {
        isEmpty = false;
        yield { row, ...read };
      }
    }
  }
  if (isEmpty) throw new BrokenFile('it contains no events');
}

function readNode(node: Json | undefined, isInGraph: boolean, context: JsonContext): Read {
  if (!node) return { refused: 'it is not a JSON object' };
  const kinds = kindsOf(node);
  if (kinds.length === 0 && node.dates != null) return fromTicketmaster(node, context);
  if (isEvent(node)) return fromSchemaOrg(objectOf(compactJsonLd(node))!, context);
  // Only events have a start. In a list, an entry without one is a description only if it has an `@id`.
  if (!('startDate' in node) && (isInGraph || (kinds.length > 0 && '@id' in node)))
    return { description: objectOf(compactJsonLd(node))! };
  if (kinds.length === 0) return { refused: 'it is neither an event of Ticketmaster nor of schema.org' };
  return { refused: `it is not an event type of schema.org: ${kinds.join(', ').slice(0, 100)}` };
}
