import { errors } from '@elastic/elasticsearch';
import type { SearchClient } from './client';
import type { EventDocument } from './event-document';

/** One event to write: null for one that is gone. Of two writes the one with the higher version stays, whatever comes last. */
export interface IndexWrite {
  readonly id: string;
  /** The position of the write-ahead log that was read *before* the document was built. */
  readonly version: number;
  readonly document: EventDocument | null;
}

/** What became of a batch of writes. */
export interface IndexOutcome {
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
 * Writes documents to whatever the alias points at, or to one index by its name. Throws when Elasticsearch is away or there
 * is no such index.
 */
export function createIndexWriter(options: { client: SearchClient; alias: string }) {
  const { client, alias } = options;
  return {
    async write(documents: readonly IndexWrite[]): Promise<IndexOutcome> {
      if (documents.length === 0) return { written: 0, stale: 0, refused: [], retryLater: false, again: [] };
      const operations = documents.flatMap(({ id, version, document }) => [
        { index: { _id: id, version, version_type: 'external_gte' as const } },
        // Kept as a mark and not removed: a removed version is forgotten after a minute, and a late write would undo it.
        document ?? { id, deleted: true },
      ]);
      try {
        // The alias has to be there: a bulk request must not make an index of its own without our mapping.
        const requireAlias = !/-\d{17}$/.test(alias);
        const { items } = await client.bulk({ index: alias, operations, require_alias: requireAlias });
        return outcomeOf(items.map((item) => item.index!));
      } catch (error) {
        if (!isOverloaded(error)) throw error;
        const again = documents.map(({ id }) => id);
        return { written: 0, stale: 0, refused: [], retryLater: true, again };
      }
    },
  };
}

/** What `createIndexWriter` gives. */
export type IndexWriter = ReturnType<typeof createIndexWriter>;

interface Item {
  readonly _id?: string | null;
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason?: string | null };
}

/** Throws when a whole batch was refused because there is no index: that is no fault of a document. */
function outcomeOf(items: readonly Item[]): IndexOutcome {
  const missing = items.find((item) => item.status === 404);
  if (missing) throw new Error(`there is no index to write to: ${missing.error?.reason ?? ''}`);
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
