import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTemporal } from '../dev/stack/parts/temporal';
import type { Supervised } from '../dev/stack/process/supervise';
import { observeAdmissions } from '../test/harness/admission-observer';
import { type Caller, logIn } from '../test/harness/client';
import { closeSale, makeEvent } from '../test/harness/sale-steps';
import { startTestSystem, startWorkers, type TestSystem } from '../test/harness/system';
import { borrowParts } from './parts';
import { fanOf } from './room-crowd';

/**
 * Measures how exactly the set rate is kept over a minute, with two real on-sale workers: undisturbed, with the one that runs
 * the loop killed, and with it stopped and continued. `tsx bench/room-pace.ts`. It compares the room with its own setting, so
 * there is no baseline; a minute each.
 */
const RATE = 50;
const SECONDS = 60;
const FAULT_AT_SECONDS = 15;
const WOKEN_AFTER_SECONDS = 20;

const faults: Record<string, (worker: Supervised) => Promise<void>> = {
  none: async () => {},
  killed: async (worker) => worker.kill('SIGKILL'),
  stopped: async (worker) => {
    worker.kill('SIGSTOP');
    await sleep(WOKEN_AFTER_SECONDS * 1_000);
    worker.kill('SIGCONT');
  },
};

async function main(): Promise<void> {
  const parts = await borrowParts([startTemporal]);
  Object.assign(process.env, parts.env);
  const system = await startTestSystem();
  const rival = await startWorkers(system.facts, {}, ['on-sale']);
  const organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
  const results = [];
  for (const fault of Object.keys(faults))
    results.push({ fault, ...(await minute(system, [system.workers, rival], organiser, faults[fault]!)) });
  console.table(results);
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const report = { bench: 'room-pace', machine, rate: RATE, seconds: SECONDS, needed: '0.98–1.02', results };
  writeFileSync(join(folder, 'room-pace.json'), `${JSON.stringify(report, null, 2)}\n`);
  await rival.stop();
  await system.stop();
  await parts.stop();
}

async function minute(
  system: TestSystem,
  loops: readonly Supervised[],
  organiser: Caller,
  strike: (worker: Supervised) => Promise<void>,
) {
  const maxShoppers = 100;
  const event = await makeEvent(organiser, {
    queueRequired: true,
    admitPerSecond: RATE,
    maxShoppers,
    seats: 200,
  });
  const sale = await observeAdmissions(system.facts, event.id, 200);
  const fans = Array.from({ length: RATE * (SECONDS + 30) }, (_, index) => fanOf(index));
  await Promise.all(fans.map((fan) => sale.room.join(event.id, fan)));
  await sale.untilAdmitted(1);
  const began = sale.admittedAt[0]!;
  await sleep(FAULT_AT_SECONDS * 1_000);
  const struck = strike(await sale.loopOwner(loops));
  await sleep(began + SECONDS * 1_000 + 1_000 - performance.now());
  await struck;
  const within = sale.admittedAt.filter((at) => at - began <= SECONDS * 1_000);
  const gaps = within.map((at, index) => at - (within[index - 1] ?? at));
  await closeSale(organiser, event.id);
  await sale.close();
  return {
    admitted: within.length,
    ratio: within.length / (RATE * SECONDS),
    longestGapMs: Math.round(Math.max(...gaps)),
    inversions: sale.admitted.filter((fan, index) => fan !== fans[index]).length,
    mostInside: sale.mostInside,
    maxShoppers,
  };
}

void main();
