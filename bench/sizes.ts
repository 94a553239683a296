import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { livingProcesses } from '../dev/stack/process/pid-file';
import { seatsFrame } from '../live/seat-broadcaster';
import { makeEvent } from '../test/harness/sale-steps';
import { makeSale, purchases } from './closed-loop';
import { inTurns } from './in-turns';
import { PurchaseSystem } from './purchase-system';

const SEATS = 20_000;
const PURCHASES = 500;
const WAITING = 1_000;
const PUSH_SECONDS = 20;
// So that every position changes with every overview, and nearly all still wait at the end.
const ADMIT_PER_SECOND = 5;

/**
 * What things take of disk, memory and network: a seat, a purchase, a fan who waits, a frame of a stream. Sizes hold beside
 * other load. `tsx bench/sizes.ts`
 */
async function main(): Promise<void> {
  process.env.STREAMS_PER_ADDRESS = '100000';
  const system = await PurchaseSystem.start();
  const database = new pg.Pool({ connectionString: system.env.DATABASE_URL, max: 1 });
  const redis = new Redis(system.env.REDIS_URL!);
  const diskBytes = async () => {
    const { rows } = await database.query<{ tables: string; wal: string }>(
      `select sum(pg_total_relation_size(c.oid)) tables, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') wal
         from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
    );
    return {
      tables: Number(rows[0]!.tables),
      wal: Number(rows[0]!.wal),
      temporal: temporalBytes(system.dataDir),
    };
  };
  try {
    const atFirst = await diskBytes();
    const sale = await makeSale(system, SEATS);
    const withSeats = await diskBytes();
    const map = await (await fetch(`${system.url}/event/${sale.id}/seats`)).arrayBuffer();
    await purchases(system, 50, 16, true);
    const beforePurchases = await diskBytes();
    const bought = await purchases(system, PURCHASES, 16, true);
    const afterPurchases = await diskBytes();
    const perPurchase = (kind: keyof typeof atFirst) =>
      Math.round((afterPurchases[kind] - beforePurchases[kind]) / PURCHASES);

    const mib = memoryOf(system.dataDir);

    const result = {
      'database bytes per seat': Math.round((withSeats.tables - atFirst.tables) / SEATS),
      'seat map bytes per seat': round(map.byteLength / SEATS),
      'database bytes per purchase': perPurchase('tables'),
      'log bytes per purchase': perPurchase('wal'),
      'temporal bytes per purchase': perPurchase('temporal'),
      'purchases per second': bought.perSecond,
      ...frameBytes(),
      ...(await waitingFans(system, redis)),
      'MiB by process': mib,
    };
    console.log(result);
    const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
    writeFileSync(
      join(__dirname, 'results', 'sizes.json'),
      `${JSON.stringify({ bench: 'sizes', machine, purchases: PURCHASES, seats: SEATS, waiting: WAITING, result }, undefined, 2)}\n`,
    );
  } finally {
    await database.end();
    redis.disconnect();
    await system.stop();
  }
}

/** The files of Temporal's development server. */
function temporalBytes(dataDir: string): number {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /temporal\.db(-wal)?$/.test(file))
    .reduce((sum, file) => sum + statSync(join(dataDir, file)).size, 0);
}

/** The memory of every process of ours and of Temporal, in MiB. */
function memoryOf(dataDir: string): Record<string, number> {
  const ours = livingProcesses(dataDir).filter(({ name }) => /^(api|worker-.*|temporal)$/.test(name));
  return Object.fromEntries(ours.map(({ name, pid }) => [name, Math.round(rssBytes(pid) / 2 ** 20)]));
}

const rssBytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024;

/** A frame of seats without a change, and what each change adds. */
function frameBytes() {
  const point = { epoch: 'k3x9q2m4', seq: 123_456 };
  const changes = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => [`tkt_${'x'.repeat(20)}-${1_000 + index}`, 'booked'] as const,
    );
  const bytes = (count: number) => seatsFrame(point, changes(count) as never).bytes!.length;
  return { 'frame bytes': bytes(1) - (bytes(2) - bytes(1)), 'bytes per change': bytes(2) - bytes(1) };
}

/** Fans who wait with an open stream while others are admitted: their memory, and what each push of a position costs. */
async function waitingFans(system: PurchaseSystem, redis: Redis) {
  const sale = await makeEvent(system.organiser, {
    sections: [{ name: 'Floor', priceLevel: 'A', rows: [{ name: '1', seats: 1_000 }] }],
    queueRequired: true,
    admitPerSecond: ADMIT_PER_SECOND,
    maxShoppers: 1_000,
  });
  const api = livingProcesses(system.dataDir).find(({ name }) => name === 'api')!;
  const usedBytes = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
  const fans = await system.newFans(WAITING);
  const [rss, used] = [rssBytes(api.pid), await usedBytes()];
  await inTurns(WAITING, 16, (index) => fans[index]!.post(`/event/${sale.id}/queue`));
  const got = { bytes: 0, pushes: 0 };
  const abort = new AbortController();
  await inTurns(WAITING, 16, async (index) => {
    const response = await fetch(`${system.url}/event/${sale.id}/stream`, {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${fans[index]!.token}` },
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`no stream: ${response.status}`);
    void count(response, got);
  });
  await sleep(3_000);
  const [rssAfter, usedAfter] = [rssBytes(api.pid), await usedBytes()];
  Object.assign(got, { bytes: 0, pushes: 0 });
  const cost = await system.costOf(1, async () => {
    await sleep(PUSH_SECONDS * 1_000);
    return PUSH_SECONDS;
  });
  const { bytes, pushes } = { ...got };
  abort.abort();
  return {
    'pushes per waiting fan and second': round(pushes / WAITING / PUSH_SECONDS),
    'push bytes': Math.round(bytes / pushes),
    'api micros per push': Math.round((cost.cpuMs.api! * 1_000) / pushes),
    'redis micros per push': Math.round((cost.cpuMs.redis! * 1_000) / pushes),
    'api KiB per waiting fan': round((rssAfter - rss) / WAITING / 1_024),
    'redis bytes per waiting fan': Math.round((usedAfter - used) / WAITING),
  };
}

async function count(response: Response, got: { bytes: number; pushes: number }): Promise<void> {
  try {
    for await (const chunk of response.body!) {
      got.bytes += chunk.length;
      got.pushes += Buffer.from(chunk).toString('latin1').split('event: queue\n').length - 1;
    }
  } catch {
    // Ended by us.
  }
}

const round = (value: number) => Number(value.toFixed(1));

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
