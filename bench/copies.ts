import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunningProcess } from '../dev/system/processes';
import { purchases } from './closed-loop';
import { limitCpu } from './cpu-limit';
import { median } from './median';
import { PurchaseSystem } from './purchase-system';

const COPIES = [1, 2, 4] as const;
// Enough fans that no copy waits for work.
const IN_FLIGHT_PER_COPY = 8;
const PURCHASES_PER_COPY = 40;

/** One API process and one purchase worker, each with a share of a core. */
interface Pair {
  readonly url: string;
  stop(): Promise<void>;
}

async function startPair(system: PurchaseSystem, number: number, share: number): Promise<Pair> {
  const members = await Promise.all(
    (['api', 'worker-purchase'] as const).map((role) => system.startCopy(role, `${role}-${number}`)),
  );
  const limits = members.map(({ name, pid }) => limitCpu(name, pid!, share));
  return {
    url: new URL(members[0]!.metricsUrl).origin,
    async stop() {
      await Promise.all(members.map((one: RunningProcess) => one.stop()));
      for (const release of limits) release();
    },
  };
}

/**
 * Whole purchases per second with one, two and four copies of the API and of the purchase worker, each of which has a tenth of
 * a core, in turn up and down. Linux, as root. `tsx bench/copies.ts [--rounds 5] [--share 0.1]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    rounds: { type: 'string', default: '5' },
    share: { type: 'string', default: '0.1' },
  } as const;
  const { values } = parseArgs({ args, options });
  const share = Number(values.share);
  const system = await PurchaseSystem.start();
  // Its API stays for the organiser; the purchases are left to the copies.
  await system.stopProcess('worker-purchase');
  const pairs: Pair[] = [];
  const rates = new Map<number, number[]>(COPIES.map((copies) => [copies, []]));
  const measure = async (copies: number) => {
    while (pairs.length < copies) pairs.push(await startPair(system, pairs.length + 1, share));
    while (pairs.length > copies) await pairs.pop()!.stop();
    system.urls = pairs.map(({ url }) => url);
    const { perSecond } = await purchases(system, PURCHASES_PER_COPY * copies, IN_FLIGHT_PER_COPY * copies);
    rates.get(copies)!.push(perSecond);
    console.log(`${copies}: ${perSecond}/s`);
  };
  try {
    for (let round = 0; round < Number(values.rounds); round += 1)
      for (const copies of round % 2 === 0 ? COPIES : [...COPIES].reverse()) await measure(copies);
  } finally {
    for (const pair of pairs) await pair.stop();
    await system.stop();
  }
  const rows = COPIES.map((copies) => ({ copies, rounds: rates.get(copies)! }));
  console.table(rows.map(({ copies, rounds }) => ({ copies, perSecond: median(rounds) })));
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  writeFileSync(join(folder, 'copies.json'), `${JSON.stringify({ machine, share, rows }, undefined, 2)}\n`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
