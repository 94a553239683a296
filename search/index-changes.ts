import { errors } from '@elastic/elasticsearch';
import type { SearchClient } from './client';
import type { EventDocument } from './event-document';
import { nextAlias } from './event-index';

/** One event to write; `document` is null for one that was deleted. The write with the highest version wins, in whatever order they come. */
export interface IndexWrite {
  readonly id: string;
  /** The position of the write-ahead log, read *before* the document was built. */
  readonly version: number;
  readonly document: EventDocument | null;
}

/** The result of a batch of writes. */
interface IndexOutcome {
  readonly written: number;
  /** Writes older than what the index has; nothing is left to do for them. */
  readonly stale: number;
  /** Documents that Elasticsearch rejects for good. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
  /** Elasticsearch is overloaded: write those in `again` later. */
  readonly retryLater: boolean;
  readonly again: readonly string[];
}

/**
 * Writes documents to the index in use and, while a new index is being filled, to that one first, so that it misses no
 * change. Throws when Elasticsearch is away or there is no index.
 */
export function createIndexWriter({ client, alias }: { client: SearchClient; alias: string }) {
  const next = nextAlias(alias);
  return {
    async write(documents: readonly IndexWrite[]): Promise<IndexOutcome> {
      if (documents.length === 0) return NOTHING;
      const there = await client.indices.existsAlias({ name: next });
      // The new index may have become the one in use meanwhile; then the alias points at it.
      const ahead = there
        ? await writeDocuments(client, next, documents).catch(rethrowUnlessNotFound)
        : undefined;
      const now = await writeDocuments(client, alias, documents).catch((error: unknown) => {
        // The very first index is being filled: none is in use yet.
        if (ahead && error instanceof IndexNotFound) return ahead;
        throw error;
      });
      if (!ahead || ahead === now) return now;
      const again = [...new Set([...now.again, ...ahead.again])];
      return {
        ...now,
        refused: [
          ...now.refused,
          ...ahead.refused.filter(({ id }) => !now.refused.some((one) => one.id === id)),
        ],
        again,
        retryLater: again.length > 0,
      };
    },
  };
}

/** See `createIndexWriter`. */
export type IndexWriter = ReturnType<typeof createIndexWriter>;

/** There is no index behind the alias. */
export class IndexNotFound extends Error {
  override readonly name = 'IndexNotFound';
}

const NOTHING: IndexOutcome = { written: 0, stale: 0, refused: [], retryLater: false, again: [] };

function rethrowUnlessNotFound(error: unknown): undefined {
  if (!(error instanceof IndexNotFound)) throw error;
}

/** Writes documents to one alias. Throws IndexNotFound, or whatever the client throws when Elasticsearch is away. */
export async function writeDocuments(
  client: SearchClient,
  alias: string,
  documents: readonly IndexWrite[],
): Promise<IndexOutcome> {
  const operations = documents.flatMap(({ id, version, document }) => [
    { index: { _id: id, version, version_type: 'external_gte' as const } },
    // A tombstone instead of a deletion: Elasticsearch drops a deleted version after a minute, and a late write would restore the event.
    document ?? { id, deleted: true },
  ]);
  try {
    // Without `require_alias` a bulk request would create an index without our mapping.
    const { items } = await client.bulk({ index: alias, operations, require_alias: true });
    return outcomeOf(items.map((item) => item.index!));
  } catch (error) {
    if (!isOverloaded(error)) throw error;
    return { ...NOTHING, retryLater: true, again: documents.map(({ id }) => id) };
  }
}

interface Item {
  readonly _id?: string | null;
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason?: string | null };
}

/** Throws IndexNotFound when there is none, because that is no fault of a document. */
function outcomeOf(items: readonly Item[]): IndexOutcome {
  const missing = items.find((item) => item.status === 404);
  if (missing) throw new IndexNotFound(missing.error?.reason ?? 'there is no index to write to');
  const is = (wanted: (status: number) => boolean) => items.filter(({ status }) => wanted(status));
  const again = is((status) => status === 429 || status >= 500).map((item) => item._id ?? '');
  return {
    written: is((status) => status < 300).length,
    stale: is((status) => status === 409).length,
    refused: is((status) => status >= 400 && status < 500 && status !== 409 && status !== 429).map(
      ({ _id, error }) => ({ id: _id ?? '', reason: `${error?.type}: ${error?.reason ?? ''}`.slice(0, 500) }),
    ),
    retryLater: again.length > 0,
    again,
  };
}

function isOverloaded(error: unknown): boolean {
  return error instanceof errors.ResponseError && (error.statusCode === 429 || error.statusCode === 503);
}
