import type { SearchClient } from './client';
import { createNextIndex, nextAlias, switchAlias } from './event-index';
import { type IndexWrite, writeDocuments } from './index-changes';

/** The result of a rebuild. */
interface Rebuilt {
  readonly index: string;
  readonly written: number;
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

const OVERLOAD_PAUSE_MS = 500;

/**
 * Fills a new index with the documents of the batches and then points the alias at it. Until then searches use the old
 * index, and changes are written to both, in any order, so there is neither downtime nor a gap. Throws when Elasticsearch
 * or the source of the batches fails, or when another rebuild begins; the alias then stays where it is.
 */
export async function rebuildIndex(options: {
  client: SearchClient;
  alias: string;
  batches: AsyncIterable<readonly IndexWrite[]>;
  onProgress?(written: number): void;
}): Promise<Rebuilt> {
  const { client, alias, batches, onProgress } = options;
  const index = await createNextIndex(client, alias, new Date());
  const refused: { id: string; reason: string }[] = [];
  let written = 0;
  for await (const batch of batches) {
    for (let left = batch; left.length > 0; ) {
      const outcome = await writeDocuments(client, nextAlias(alias), left);
      written += outcome.written + outcome.stale;
      refused.push(...outcome.refused);
      const again = new Set(outcome.again);
      left = left.filter(({ id }) => again.has(id));
      if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, OVERLOAD_PAUSE_MS));
    }
    onProgress?.(written);
  }
  await client.indices.refresh({ index });
  await switchAlias(client, alias, index);
  return { index, written, refused };
}
