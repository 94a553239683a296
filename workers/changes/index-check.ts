import { setTimeout as sleep } from 'node:timers/promises';
import { advancePosition } from '../../db/changes/change-events';
import type { Pool } from '../../db/pool';
import type { SearchClient } from '../../search/client';
import { currentEventIndex, EVENT_INDEX } from '../../search/event-index';
import { PAGE, readDocuments, readDocumentsAfter } from './index-documents';
import type { IndexQueue } from './index-queue';

/** The reason why the index must be rebuilt (missing, or another mapping); undefined when it is correct. */
export async function maybeIndexFault(client: SearchClient, alias: string): Promise<string | undefined> {
  const index = await currentEventIndex(client, alias);
  if (!index) return 'there is no index';
  const { mappings } = Object.values(await client.indices.getMapping({ index }))[0]!;
  const known = mappings.properties ?? {};
  for (const [field, { type }] of Object.entries(EVENT_INDEX.mappings.properties)) {
    // Elasticsearch omits the type of objects.
    const has = known[field] && (known[field].type ?? 'object');
    if (has !== type) return `its field ${field} is ${has ?? 'missing'}, not ${type}`;
  }
  return undefined;
}

interface Stored {
  readonly deleted?: boolean;
}

interface CheckDeps {
  readonly pool: Pool;
  readonly client: SearchClient;
  readonly alias: string;
  readonly queue: IndexQueue;
}

const MAX_HITS = 1_000;
const RECHECK_AFTER_MS = 500;

/**
 * Compares the documents of the next 200 events after `after` with Postgres, in both directions, and marks those that differ
 * and are not queued as due. Returns the start of the next page (undefined after the last one) and the differing ids.
 */
export async function comparePage(
  deps: CheckDeps,
  after: string,
): Promise<{ next: string | undefined; different: string[] }> {
  const { pool, client, alias, queue } = deps;
  const page = await readDocumentsAfter(pool, after);
  const next = page.length < PAGE ? undefined : page.at(-1)!.id;
  const range = { gt: after, lte: next };
  const { hits } = await client.search<Stored>(
    {
      index: alias,
      query: { bool: { filter: [{ range: { id: range } }, { term: { deleted: false } }] } },
      sort: [{ id: 'asc' }],
      size: MAX_HITS,
    },
    { requestTimeout: 10_000 },
  );
  const stored = new Map(hits.hits.map((hit) => [hit._id!, JSON.stringify(hit._source)]));
  const suspects = new Set(stored.keys());
  for (const { id, document } of page) {
    if (stored.get(id) === JSON.stringify(document)) suspects.delete(id);
    else suspects.add(id);
  }
  const different = await stillDifferent(deps, [...suspects]);
  // A foreign write may have a higher version: the next version of ours must be above it.
  if (different.length > 0) await advancePosition(pool);
  await queue.mark(different, 0);
  return { next, different };
}

/** Compares twice, 500 ms apart: a change committed just now is still on its way to the queue. */
async function stillDifferent(deps: CheckDeps, ids: string[]): Promise<string[]> {
  const first = await reallyDifferent(deps, ids);
  if (first.length > 0) await sleep(RECHECK_AFTER_MS);
  return reallyDifferent(deps, first);
}

/** Reads the suspects by id: a search lags 0.5 s behind the writes, and the writes lag behind the commits. */
async function reallyDifferent({ pool, client, alias, queue }: CheckDeps, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { docs } = await client.mget<Stored>({ index: alias, ids }, { requestTimeout: 10_000 });
  const stored = new Map(
    docs.map((doc) => {
      const source = 'found' in doc && doc.found ? doc._source : undefined;
      return [doc._id, source && !source.deleted ? JSON.stringify(source) : 'null'];
    }),
  );
  const writes = await readDocuments(pool, ids);
  const differ = writes
    .filter(({ id, document }) => stored.get(id) !== JSON.stringify(document))
    .map(({ id }) => id);
  const [waiting, refused] = await Promise.all([queue.waiting(differ), queue.refusedAmong(differ)]);
  return differ.filter((id) => !waiting.has(id) && !refused.has(id));
}
