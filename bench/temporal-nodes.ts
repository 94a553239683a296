import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../dev/stack/parts/postgres';
import { startTemporalCluster } from '../dev/stack/parts/temporal-cluster';
import { purchases } from './closed-loop';
import { limitCpu } from './cpu-limit';
import { median } from './median';
import { borrow } from './parts';
import { PurchaseSystem } from './purchase-system';

const IN_FLIGHT = 16;
const COUNT = 60;

/**
 * Whole purchases per second with two nodes of Temporal, each of which has a share of a core, and then with one of them. Not in
 * turn: a node that was stopped for good does not come back. Linux, as root. `tsx bench/temporal-nodes.ts [--rounds 5] [--share 0.2]`
 */
async function main(args: string[]): Promise<void> {
  const options = {
    rounds: { type: 'string', default: '5' },
    share: { type: 'string', default: '0.2' },
  } as const;
  const { values } = parseArgs({ args, options });
  const share = Number(values.share);
  const postgres = await borrow([startPostgres]);
  const temporal = await startTemporalCluster(postgres.context, { databaseUrl: postgres.env.DATABASE_URL! });
  const system = await PurchaseSystem.start(undefined, undefined, { ...postgres.env, ...temporal.env });
  const nodes = temporal.parts.slice(0, 2);
  const rows: { nodes: number; rounds: number[] }[] = [];
  try {
    await purchases(system, COUNT, IN_FLIGHT);
    for (const { name, pid } of nodes) limitCpu(name, pid!, share);
    for (let left = nodes.length; left > 0; left -= 1) {
      const rounds: number[] = [];
      // The first round is not counted: after the loss of a node the other one takes over its shards.
      for (let round = 0; round <= Number(values.rounds); round += 1) {
        const { perSecond } = await purchases(system, COUNT, IN_FLIGHT);
        if (round > 0) rounds.push(perSecond);
        console.log(`${left} nodes: ${perSecond}/s`);
      }
      rows.push({ nodes: left, rounds });
      if (left > 1) await nodes[left - 1]!.stop();
    }
  } finally {
    await system.stop();
    for (const part of temporal.parts) await part.stop();
    await postgres.stop();
  }
  console.table(rows.map(({ nodes: count, rounds }) => ({ nodes: count, perSecond: median(rounds) })));
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const result = { machine, share, rows: rows.reverse() };
  writeFileSync(join(folder, 'temporal-nodes.json'), `${JSON.stringify(result, undefined, 2)}\n`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
