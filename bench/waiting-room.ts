import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { startRedis } from '../dev/stack/parts/redis';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import { openJoinRoutes } from './join-route';
import { median } from './median';
import { borrow } from './parts';
import { openRedisBenchmark } from './redis-benchmark';
import { atOnce, fanOf, simulateCrowd } from './room-crowd';
import { openStatusReads } from './room-status';

/**
 * The cost of the waiting room: a sale of 100,000 fans with the real scripts, and three ratios, each A/B/A/B in one run.
 * `tsx bench/waiting-room.ts [--fans 100000] [--rounds 9]`. Starts a Redis of its own, or fills that of `REDIS_URL`.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { fans: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '9' } },
  });
  const [fans, rounds] = [Number(values.fans), Number(values.rounds)];
  const { context, env, stop } = await borrow([startRedis]);
  const redis = new Redis(env.REDIS_URL!);
  const prefix = `bench-${process.pid}:`;
  const crowd = await simulateCrowd(redis, prefix, fans);
  console.table(crowd);
  const comparisons = [
    await compareStatus(redis, prefix, rounds),
    await compareJoins(redis, prefix, rounds, await openRedisBenchmark(context, redis, prefix)),
    await compareRoutes(env.REDIS_URL!, prefix, rounds),
  ];
  console.table(
    comparisons.map(({ name, unit, needed, rounds: all }) => ({
      ours: name,
      unit,
      baseline: round(median(all.map((one) => one.baseline))),
      own: round(median(all.map((one) => one.own))),
      'median ratio': round(median(all.map((one) => one.ratio)), 3),
      needed,
      'ratios from': round(Math.min(...all.map((one) => one.ratio)), 3),
      to: round(Math.max(...all.map((one) => one.ratio)), 3),
      'CPU ratio': round(median(all.map((one) => one.cpuRatio ?? Number.NaN)), 3),
    })),
  );
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const report = {
    bench: 'waiting-room',
    machine,
    crowd: { ...crowd, needed: 'bytesPerFan ≤ 200' },
    comparisons,
  };
  writeFileSync(join(folder, 'waiting-room.json'), `${JSON.stringify(report, null, 2)}\n`);
  redis.disconnect();
  await stop();
}

/** One round: both sides, and the ratio that is limited. */
interface Round {
  readonly baseline: number;
  readonly own: number;
  readonly ratio: number;
  /** By CPU time of the servers, which other load on the machine changes less. */
  readonly cpuRatio?: number;
}

interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly needed: string;
  readonly rounds: readonly Round[];
}

async function compareStatus(redis: Redis, prefix: string, rounds: number): Promise<Comparison> {
  const few = await openStatusReads(redis, prefix, 1_000);
  const many = await openStatusReads(redis, prefix, 1_000_000);
  const measured: Round[] = [];
  await few.read();
  await many.read();
  // Many short rounds, because other load on the machine changes quickly.
  for (let count = 0; count < rounds * 3; count += 1) {
    const [baseline, own] = [await few.read(), await many.read()];
    measured.push({ baseline, own, ratio: own / baseline });
  }
  await Promise.all([few.forget(), many.forget()]);
  return { name: 'status at 1,000,000 against 1,000', unit: 'µs', needed: '≤ 1.1', rounds: measured };
}

async function compareJoins(
  redis: Redis,
  prefix: string,
  rounds: number,
  benchmark: (eventId: string, count: number) => Promise<number>,
): Promise<Comparison> {
  const room = createWaitingRoom({ redis, prefix });
  const count = 20_000;
  const measured: Round[] = [];
  for (let number = 0; number < rounds; number += 1) {
    const [theirs, ours] = [`benchmark-${number}`, `joins-${number}`];
    for (const eventId of [theirs, ours]) await room.setSettings(eventId, { status: 'open', lobbyClosed: 1 });
    const baseline = await benchmark(theirs, count);
    const own = await atOnce(count, (index) => room.join(ours, fanOf(index)));
    measured.push({ baseline, own, ratio: own / baseline });
    for (const eventId of [theirs, ours]) await room.forget(eventId);
  }
  return { name: 'joins against redis-benchmark', unit: '/s', needed: '≥ 0.4', rounds: measured };
}

async function compareRoutes(redisUrl: string, prefix: string, rounds: number): Promise<Comparison> {
  const routes = await openJoinRoutes(redisUrl, prefix, 2_000);
  const measured: Round[] = [];
  // Express is three times slower before its code is compiled.
  for (const turn of [1, 2, 3, 4]) {
    await routes.idle(`warm-${turn}`);
    await routes.join(`warm-${turn}`);
  }
  for (let number = 0; number < rounds; number += 1) {
    const [idle, own] = [await routes.idle(`route-${number}`), await routes.join(`route-${number}`)];
    measured.push({
      baseline: idle.perSecond,
      own: own.perSecond,
      ratio: own.perSecond / idle.perSecond,
      cpuRatio: idle.cpuMicros / own.cpuMicros,
    });
  }
  routes.stop();
  return { name: 'join route against the same stack idle', unit: '/s', needed: '≥ 0.8', rounds: measured };
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

void main(process.argv.slice(2));
