import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openTestDatabase, type TestSale } from '../db/sale/sale.fixture';
import { createRandom } from '../dev/random';
import { startPostgres } from '../dev/stack/parts/postgres';
import { median } from './median';
import { borrow } from './parts';

// 20,000 seats in ten sections; three of four seats are sold as the best available ones, the others are chosen on the map.
const SECTIONS = 10;
const ROWS = 40;
const SEATS_PER_ROW = 50;
const PARTIES = [1, 2, 2, 2, 3, 4];
const FREE = [19_000, 14_000, 10_000, 6_000, 2_000];

interface Measured {
  readonly free: number;
  readonly bestMs: number;
  readonly namedMs: number;
  readonly ratio: number;
}

/**
 * A claim of the best available seats against one of as many named seats, A/B/A/B, in a hall that is sold more and more.
 * `tsx bench/best-available.ts [--rounds 100]` (claims of each kind for a state of the hall). The goal: twice at most.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '100' } } });
  const parts = await borrow([startPostgres]);
  process.env.DATABASE_URL = parts.env.DATABASE_URL;
  const database = await openTestDatabase(8);
  const rows = Array.from({ length: ROWS }, (_, index) => ({ name: `${index + 1}`, seats: SEATS_PER_ROW }));
  const sections = Array.from({ length: SECTIONS }, (_, index) => ({
    ...{ name: `S${index}`, priceLevel: index < 3 ? 'A' : index < 6 ? 'B' : 'C', rows },
  }));
  const hall = hallOf(await database.openSale({ sections, sale: { holdSeconds: 86_400 } }));
  const measured: Measured[] = [];
  for (const target of FREE) {
    await hall.sellDownTo(target);
    await database.pool.query('vacuum analyze ticket');
    measured.push(await measure(hall, Number(values.rounds)));
  }
  console.table(measured);
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, load: loadavg()[0] };
  const report = { bench: 'best-available', machine, needed: { ratio: '≤ 2' }, results: measured };
  writeFileSync(join(folder, 'best-available.json'), `${JSON.stringify(report, null, 2)}\n`);
  await database.close();
  await parts.stop();
}

/** Sells the seats of a sale, each party to another fan. */
function hallOf(sale: TestSale) {
  const free = new Set(sale.ticketIds);
  const random = createRandom(17);
  let fans = 0;

  async function best(quantity: number): Promise<void> {
    const outcome = await sale.claimBest(`fan-${fans++}`, { quantity });
    if (outcome.type === 'refused') throw new Error(outcome.code);
    for (const { ticketId } of outcome.reservation.tickets) free.delete(ticketId);
  }

  async function named(quantity: number): Promise<void> {
    const all = [...free];
    const first = Math.floor(random() * (all.length - quantity));
    const ids = all.slice(first, first + quantity);
    const outcome = await sale.claim(`fan-${fans++}`, ids);
    if (outcome.type === 'refused') throw new Error(outcome.code);
    for (const id of ids) free.delete(id);
  }

  return {
    free: () => free.size,
    best,
    named,
    async sellDownTo(target: number): Promise<void> {
      while (free.size > target) {
        const quantity = PARTIES[fans % PARTIES.length]!;
        await (fans % 4 === 3 ? named(quantity) : best(quantity));
      }
    },
  };
}

async function measure(hall: ReturnType<typeof hallOf>, rounds: number): Promise<Measured> {
  const free = hall.free();
  const took = { best: [] as number[], named: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['best', 'named'] as const) {
      const began = performance.now();
      await hall[kind](2 + (round % 3));
      took[kind].push(performance.now() - began);
    }
  }
  const [bestMs, namedMs] = [median(took.best), median(took.named)];
  const round = (value: number) => Number(value.toFixed(2));
  return { free, bestMs: round(bestMs), namedMs: round(namedMs), ratio: round(bestMs / namedMs) };
}

void main(process.argv.slice(2));
