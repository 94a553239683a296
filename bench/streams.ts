import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openChangesFixture } from '../workers/changes/changes.fixture';
import { borrowParts } from './parts';

const COALESCE_MS = 300;
const NEEDED = { rssKiB: 20, p99Ms: COALESCE_MS + 300 };

/**
 * Open streams of one event in one process: the cost of each against a bare one, and the delay from the commit of a change to
 * its arrival. `tsx bench/streams.ts [--streams 10000] [--seconds 20] [--perSecond 4]`
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      streams: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '20' },
      perSecond: { type: 'string', default: '4' },
    },
  });
  const [streams, seconds, perSecond] = [values.streams, values.seconds, values.perSecond].map(Number) as [
    number,
    number,
    number,
  ];
  const parts = await borrowParts();
  Object.assign(process.env, parts.env);
  const fixture = await openChangesFixture();
  try {
    const bare = await hold('bare', '/', streams, ['', '']);
    const bareLatency = await bareRush(bare, seconds / 2, perSecond);
    bare.end();
    const event = await fixture.makeEvent(500);
    const feed = fixture.startFeed({ batchEveryMs: 100 });
    while (feed.role !== 'reader') await sleep(20);
    const path = `/event/${event.id}/stream`;
    const own = await hold('holdfast', path, streams, [process.env.REDIS_URL ?? '', fixture.prefix]);

    await sleep(1_000);
    const before = await own.ask();
    const until = Date.now() + seconds * 1_000;
    let changes = 0;
    for (; Date.now() < until; changes += 1) {
      const ticketId = event.seats[changes % event.seats.length]!;
      await fixture.pool.query('update ticket set version = version + 1 where id = $1', [ticketId]);
      own.client.send({ type: 'committed', ticketId, atMs: Date.now() });
      // Not synchronous with the frames.
      await sleep(Math.random() * (2_000 / perSecond));
    }
    await sleep(1_500);
    const after = await own.ask();
    const said = await own.report();
    own.end();
    const latency = percentiles(said.histogram);
    const row = {
      streams,
      'still open': said.open,
      'RSS KiB each': round(own.rssKiB),
      'bare KiB each': round(bare.rssKiB),
      ratio: round(own.rssKiB / bare.rssKiB),
      changes,
      'p50 ms': latency(0.5),
      'p99 ms': latency(0.99),
      'bare p99 ms': bareLatency(0.99),
      'max ms': latency(1),
      arrivals: said.histogram.reduce((sum, [, count]) => sum + count, 0),
      missing: changes * streams - said.early - said.histogram.reduce((sum, [, count]) => sum + count, 0),
      'server CPU %': round((after.cpuMicros - before.cpuMicros) / (seconds * 10_000)),
    };
    console.table([row]);
    console.log(
      `needed: RSS ≤ ${NEEDED.rssKiB} KiB each, p99 ≤ ${NEEDED.p99Ms} ms (a frame at most every ${COALESCE_MS} ms)`,
    );
    const folder = join(__dirname, 'results');
    mkdirSync(folder, { recursive: true });
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    writeFileSync(
      join(folder, 'streams.json'),
      `${JSON.stringify({ bench: 'streams', machine, needed: NEEDED, seconds, perSecond, result: row }, null, 2)}\n`,
    );
  } finally {
    await fixture.close();
    await parts.stop();
  }
}

/** Starts a server and a client that opens the streams; the cost of a stream is the growth of the server. */
async function hold(side: string, path: string, streams: number, args: string[]) {
  const start = (file: string, more: string[]): ChildProcess =>
    fork(join(__dirname, file), more, { execArgv: ['--expose-gc', '--import', 'tsx'] });
  const server = start('stream-server.ts', [side, ...args]);
  const client = start('stream-client.ts', []);
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  const ask = async () => {
    server.send({});
    const [figures] = (await once(server, 'message')) as [{ rss: number; cpuMicros: number }];
    return figures;
  };
  const open = async (count: number) => {
    client.send({ type: 'open', port, path, count });
    const [said] = (await once(client, 'message')) as [{ opened?: number; failed?: string }];
    if (said.failed) throw new Error(said.failed);
  };
  // A warm-up, so that compiled code and the first growth of the heap do not count.
  await open(100);
  const first = (await ask()).rss;
  await open(streams - 100);
  await sleep(1_000);
  const rssKiB = ((await ask()).rss - first) / 1024 / (streams - 100);
  return {
    server,
    client,
    ask,
    async report() {
      client.send({ type: 'report' });
      const [said] = (await once(client, 'message')) as [
        { histogram: [number, number][]; early: number; open: number },
      ];
      return said;
    },
    rssKiB,
    end() {
      server.kill('SIGKILL');
      client.kill('SIGKILL');
    },
  };
}

/** The delay of the same frames on bare streams, which combine nothing: the share of this machine. */
async function bareRush({ server, client, report }: Held, seconds: number, perSecond: number) {
  const until = Date.now() + seconds * 1_000;
  for (let turn = 0; Date.now() < until; turn += 1) {
    const ticketId = `bare-${turn}`;
    const data = JSON.stringify({ seq: turn, changes: [[ticketId, 'available']] });
    client.send({ type: 'committed', ticketId, atMs: Date.now() });
    server.send({ broadcast: `id: bare-${turn}\nevent: seats\ndata: ${data}\n\n` });
    await sleep(Math.random() * (2_000 / perSecond));
  }
  await sleep(1_500);
  return percentiles((await report()).histogram);
}

type Held = Awaited<ReturnType<typeof hold>>;

function percentiles(histogram: readonly [number, number][]): (share: number) => number {
  const sorted = [...histogram].sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  return (share) => {
    let seen = 0;
    for (const [ms, count] of sorted) {
      seen += count;
      if (seen >= total * share) return ms;
    }
    return sorted.at(-1)?.[0] ?? Number.NaN;
  };
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
