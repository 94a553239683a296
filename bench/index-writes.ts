import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startElasticsearch } from '../dev/stack/parts/elasticsearch';
import { createSearchClient } from '../search/client';
import { createIndexWriter } from '../search/index-changes';
import { openChangesFixture } from '../workers/changes/changes.fixture';
import { differences, dropIndices, reachable } from '../workers/changes/index.fixture';
import { createIndexFlusher } from '../workers/changes/index-flusher';
import { createIndexReconciler } from '../workers/changes/index-reconciler';
import { borrowParts } from './parts';

const NEEDED = 20;
const ALIAS = 'bench-writes';

/**
 * Measures, in an on-sale where seats of a few events change all the time, the number of documents written per changed row,
 * and checks the index at the end. The baseline is a write per row. `tsx bench/index-writes.ts [--seconds 15] [--events 3] [--perSecond 120]`
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '15' },
      events: { type: 'string', default: '3' },
      perSecond: { type: 'string', default: '120' },
    },
  });
  const [seconds, events, perSecond] = [values.seconds, values.events, values.perSecond].map(Number) as [
    number,
    number,
    number,
  ];
  const parts = await borrowParts([startElasticsearch]);
  Object.assign(process.env, parts.env);
  const client = createSearchClient(process.env.ELASTICSEARCH_URL ?? '');
  const fixture = await openChangesFixture();
  try {
    if (!(await reachable(client, 90_000))) throw new Error('no Elasticsearch');
    await dropIndices(client, ALIAS);
    const { pool, queue } = fixture;
    const sales = await Promise.all(Array.from({ length: events }, () => fixture.makeEvent(500)));
    const onError = (error: unknown) => console.error(error);
    const writer = createIndexWriter({ client, alias: ALIAS });
    const flusher = createIndexFlusher({ pool, queue, writer, onWritten: () => {}, onError });
    const reconciler = createIndexReconciler({
      pool,
      client,
      alias: ALIAS,
      queue,
      flusher,
      onError,
      onFault: () => {},
    });
    // As in the worker, an event that changes all the time is written once a second.
    const feed = fixture.startFeed({ batchEveryMs: 100 }, 1_000);
    const isEqual = async () =>
      (await queue.count()) === 0 && (await differences(pool, client, ALIAS)).length === 0;
    while (!(await isEqual())) await sleep(100);

    const before = flusher.figures.rows;
    let rows = 0;
    const until = Date.now() + seconds * 1_000;
    // Four seats at a time, as fans buy them.
    for (let turn = 0; Date.now() < until; turn += 1) {
      const { seats } = sales[turn % sales.length]!;
      const begin = (turn * 4) % 496;
      const { rowCount } = await pool.query('update ticket set version = version + 1 where id = any ($1)', [
        seats.slice(begin, begin + 4),
      ]);
      rows += rowCount ?? 0;
      await sleep(4_000 / perSecond);
    }
    const ended = Date.now();
    while (!(await isEqual())) await sleep(50);
    const equalAfterMs = Date.now() - ended;
    const writes = flusher.figures.rows - before;
    const row = {
      seconds,
      events,
      'rows changed': rows,
      'documents written': writes,
      ratio: Number((rows / writes).toFixed(1)),
      needed: NEEDED,
      'equal after ms': equalAfterMs,
    };
    console.table([row]);
    const folder = join(__dirname, 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    writeFileSync(
      join(folder, 'index-writes.json'),
      `${JSON.stringify({ bench: 'index-writes', machine, perSecond, result: row }, null, 2)}\n`,
    );
    await reconciler.stop();
    await flusher.stop();
    await feed.stop();
    await dropIndices(client, ALIAS);
  } finally {
    await fixture.close();
    await client.close();
    await parts.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
