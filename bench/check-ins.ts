import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate';
import { createPool } from '../db/pool';
import { createTestDatabase } from '../test/harness/test-database';
import { type LoadResult, loadEach } from './http-load';
import { median } from './median';
import { measureOfflineScans } from './offline-scans';
import { borrowParts } from './parts';
import { soldOutHall } from './sold-out-hall';

const SECRET = 'a secret of more than 32 characters, for benches';
// Scans at the same moment: at 1,000 check-ins per second of 10 ms each there are ten of them.
const CONNECTIONS = 16;
const GATES = 50;

/** Adds the CPU time of the server per answer, in microseconds. */
interface Measured extends LoadResult {
  readonly cpuMicros: number;
}

interface Side {
  readonly port: number;
  readonly child: ChildProcess;
}

/**
 * Check-ins through one process of the API with the logins of gates, each of another ticket, against the same stack with a
 * route that does nothing, A/B/A/B; then scans of a gate without a network in Chromium, with 20,000 tickets in its list.
 * `tsx bench/check-ins.ts [--rounds 7] [--tickets 2000]` (tickets of a round). The goals: 1,000 check-ins per second at a
 * p99 of 50 ms on two cores, and 5 ms for a verdict without a network.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '7' }, tickets: { type: 'string', default: '2000' } },
  });
  const [rounds, perRound] = [Number(values.rounds), Number(values.tickets)];
  const parts = await borrowParts();
  process.env.DATABASE_URL = parts.env.DATABASE_URL;
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool({ url: database.url, size: 4, statementTimeoutMs: 120_000 });
  const seatsPerRow = 100;
  // Two more rounds to warm up: Express is three times slower before its code is compiled.
  const rowCount = Math.ceil(((rounds + 2) * perRound) / seatsPerRow);
  const hall = await soldOutHall(pool, SECRET, { rows: rowCount, seatsPerRow, gates: GATES });
  const requests = hall.codes.map((code, index) => {
    const body = JSON.stringify({ code, eventId: hall.eventId, scanId: `s${index}` });
    return Buffer.from(
      `POST /checkin HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${hall.logins[index % GATES]}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  const [idle, own] = (await Promise.all(
    ['idle', 'check-in'].map((side) => serve(side, [database.url, parts.env.REDIS_URL!, SECRET])),
  )) as [Side, Side];
  const ofRound = (number: number) => requests.slice(number * perRound, (number + 1) * perRound);
  const measured: { idle: Measured; own: Measured }[] = [];
  for (let number = 0; number < rounds + 2; number += 1) {
    const round = { idle: await run(idle, ofRound(number)), own: await run(own, ofRound(number)) };
    if (number >= 2) measured.push(round);
  }
  for (const { child } of [idle, own]) child.disconnect();
  const offline = await measureOfflineScans();
  const of = (value: (round: { idle: Measured; own: Measured }) => number) =>
    Number(median(measured.map(value)).toFixed(2));
  const results = {
    checkInsPerSecond: of(({ own }) => own.perSecond),
    p50Ms: of(({ own }) => own.p50),
    p99Ms: of(({ own }) => own.p99),
    idlePerSecond: of(({ idle }) => idle.perSecond),
    ratio: of(({ idle, own }) => own.perSecond / idle.perSecond),
    cpuRatio: of(({ idle, own }) => idle.cpuMicros / own.cpuMicros),
    cpuMicros: of(({ own }) => own.cpuMicros),
    offline,
  };
  console.table(results);
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, load: loadavg()[0] };
  const needed = { checkInsPerSecond: '≥ 1000', p99Ms: '≤ 50', offlineVerdictMs: '≤ 5' };
  const report = {
    bench: 'check-ins',
    machine,
    connections: CONNECTIONS,
    perRound,
    needed,
    results,
    rounds: measured,
  };
  writeFileSync(join(folder, 'check-ins.json'), `${JSON.stringify(report, null, 2)}\n`);
  await pool.end();
  await database.drop();
  await parts.stop();
}

async function run({ port, child }: Side, requests: readonly Buffer[]): Promise<Measured> {
  const before = await cpuMicrosOf(child);
  const result = await loadEach({ port, requests, status: 200 }, CONNECTIONS);
  return { ...result, cpuMicros: ((await cpuMicrosOf(child)) - before) / result.answers };
}

async function serve(side: string, more: readonly string[]): Promise<Side> {
  const script = join(__dirname, 'check-in-server.ts');
  const child = fork(script, [side, ...more], { execArgv: ['--max-semi-space-size=32', '--import', 'tsx'] });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return { port: message.port, child };
}

async function cpuMicrosOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ cpuMicros }] = (await once(child, 'message')) as [{ cpuMicros: number }];
  return cpuMicros;
}

void main(process.argv.slice(2));
