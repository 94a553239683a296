import type { Pool } from '../../db/pool';
import type { SearchClient } from '../../search/client';
import { readAllDocuments } from './index-documents';

/** Whether Elasticsearch answers within `withinMs`. */
export async function reachable(client: SearchClient, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    if (
      await client.cluster.health().then(
        () => true,
        () => false,
      )
    )
      return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** The ids of events whose documents differ from Postgres; the tests call an index equal when there are none. */
export async function differences(pool: Pool, client: SearchClient, alias: string): Promise<string[]> {
  try {
    await client.indices.refresh({ index: alias });
    const { hits } = await client.search<object>({
      index: alias,
      query: { term: { deleted: false } },
      size: 10_000,
    });
    const stored = new Map(hits.hits.map((hit) => [hit._id!, JSON.stringify(hit._source)]));
    const wanted = new Map<string, string>();
    for await (const page of readAllDocuments(pool))
      for (const { id, document } of page) wanted.set(id, JSON.stringify(document));
    return [...new Set([...stored.keys(), ...wanted.keys()])].filter(
      (id) => stored.get(id) !== wanted.get(id),
    );
  } catch (error) {
    // For example: there is no index.
    return [String(error)];
  }
}

/** Deletes every index of an alias. */
export async function dropIndices(client: SearchClient, alias: string): Promise<void> {
  const names = Object.keys(await client.indices.get({ index: `${alias}*`, allow_no_indices: true }));
  if (names.length > 0) await client.indices.delete({ index: names });
}
