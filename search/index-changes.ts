import { errors } from '@elastic/elasticsearch';
import type { SearchClient } from './client';
import type { EventDocument } from './event-document';
import { nextAlias } from './event-index';

/** One event to write: null for one that is gone. Of two writes the one with the higher version stays, whatever comes last. */
export interface IndexWrite {
  readonly id: string;
  /** The position of the write-ahead log that was read *before* the document was built. */
  readonly version: number;
  readonly document: EventDocument | null;
}

/** What became of a batch of writes. */
interface IndexOutcome {
  readonly written: number;
  /** The index has something newer already; nothing is to be done. */
  readonly stale: number;
  /** Documents that Elasticsearch will never take. */
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
  /** It has more to do than it can: try those in `again` later. */
  readonly retryLater: boolean;
  readonly again: readonly string[];
}

/**
 * Writes documents to what the alias points at and, while a new index is being filled, to that one first: so nothing that
 * changes meanwhile is missing there. Throws when Elasticsearch is away or there is no index.
 */
export function createIndexWriter({ client, alias }: { client: SearchClient; alias: string }) {
  const next = nextAlias(alias);
  return {
    async write(documents: readonly IndexWrite[]): Promise<IndexOutcome> {
      if (documents.length === 0) return NOTHING;
      const there = await client.indices.existsAlias({ name: next });
      // It may be in use by now, and then the alias leads to it.
      const ahead = there
        ? await writeDocuments(client, next, documents).catch(rethrowUnlessNotFound)
        : undefined;
      const now = await writeDocuments(client, alias, documents).catch((error: unknown) => {
        // The very first index: there is none in use yet.
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

/** What `createIndexWriter` gives. */
export type IndexWriter = ReturnType<typeof createIndexWriter>;

/** There is no index of that name. */
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
    // Kept as a mark and not removed: a removed version is forgotten after a minute, and a late write would undo it.
    document ?? { id, deleted: true },
  ]);
  try {
    // A bulk request must not make an index of its own, without our mapping.
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

/** Throws IndexNotFound when there is none: that is no fault of a document. */
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
