import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countEvents } from '../db/catalogue/search';
import { createPool } from '../db/pool';
import { dataDirOf } from '../dev/stack/process/data-dir';
import { systemDatabaseUrl } from '../dev/system/system-database';
import { configSchema } from '../runtime/config';
import { createSearchClient } from '../search/client';
import { rebuildIndex } from '../search/rebuild-index';
import { readAllDocuments } from '../workers/changes/index-documents';
import { createProgressBar } from './progress-bar';

const USAGE = `npm run reindex: fill a new search index from Postgres, then switch to it
Until then searches use the old index, and changes are written to both.
Uses DATABASE_URL and ELASTICSEARCH_URL, else the system of HOLDFAST_DATA; and ELASTICSEARCH_ALIAS.`;

/** `npm run reindex`. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) return console.log(USAGE);
  const alias = configSchema.shape.ELASTICSEARCH_ALIAS.parse(process.env.ELASTICSEARCH_ALIAS || undefined);
  const client = createSearchClient(elasticsearchUrl(process.env));
  const url = systemDatabaseUrl(process.env);
  const pool = createPool({ url, size: 2, statementTimeoutMs: 60_000, name: 'holdfast-reindex' });
  const began = Date.now();
  const bar = createProgressBar(process.stderr, began);
  try {
    const total = Math.max(1, await countEvents(pool));
    const onProgress = (done: number) => bar.show(Math.min(1, done / total), `${done} of ${total} events`);
    const { index, written, refused } = await rebuildIndex({
      client,
      alias,
      batches: readAllDocuments(pool),
      onProgress,
    });
    bar.end();
    console.log(
      `${alias} is now ${index}: ${written} events in ${((Date.now() - began) / 1_000).toFixed(1)} s`,
    );
    for (const { id, reason } of refused.slice(0, 20)) console.error(`refused: ${id}: ${reason}`);
    if (refused.length > 0) throw new Error(`${refused.length} events were refused`);
  } finally {
    bar.end();
    await Promise.allSettled([pool.end(), client.close()]);
  }
}

function elasticsearchUrl(env: NodeJS.ProcessEnv): string {
  if (env.ELASTICSEARCH_URL) return env.ELASTICSEARCH_URL;
  const dataDir = dataDirOf(env);
  const given = readJson(join(dataDir, 'run', 'environment.json')).ELASTICSEARCH_URL;
  if (given) return given;
  const { elasticsearch } = readJson(join(dataDir, 'ports.json'));
  if (elasticsearch) return `http://127.0.0.1:${elasticsearch}`;
  throw new Error(
    `no Elasticsearch is known in ${dataDir}: start the system first (npm start), or set ELASTICSEARCH_URL`,
  );
}

function readJson(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // It does not exist, or a crash left it half-written.
    return {};
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
