import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type { Round } from './closed-loop';
import type { Latency } from './latency';
import { median } from './median';
import type { Cost } from './purchase-system';

const FILE = join(__dirname, 'results', 'purchases.json');

/** The database under the purchases: new, or with millions of tickets and past purchases. */
type Database = 'new' | 'full';

/** Rounds of purchases, each beside a round of empty workflows on the same Temporal server. */
export interface Series {
  readonly inFlight: number;
  readonly pairs: readonly { readonly purchases: Round; readonly empty?: Cost }[];
}

/** What runs of the bench have stored of one database, by part. */
interface StoredParts {
  readonly machine: { readonly node: string; readonly cores: number; readonly cpu?: string };
  readonly rows: { readonly tickets: number; readonly pastPurchases: number };
  readonly history: Readonly<Record<'paid' | 'queued', { events: number; workflowTasks: number }>>;
  readonly closed: readonly Series[];
  readonly queue: Series;
  readonly reserves: Series;
}

/** All that is stored. */
function readResults(): Partial<Record<Database, Partial<StoredParts>>> {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

/** Stores parts of a run in place of earlier ones. */
export function storeParts(database: Database, parts: Partial<Omit<StoredParts, 'machine'>>): void {
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model };
  const results = readResults();
  const all = { ...results, [database]: { ...results[database], machine, ...parts } };
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
}

/** The row of a table for these rounds: the median of each column. Latencies and CPU in ms. */
export function rowOf({ inFlight, pairs }: Series): Record<string, number> {
  const of = (read: (round: Round) => number) => median(pairs.map(({ purchases }) => read(purchases)));
  const latency = (name: 'reserve' | 'confirm', part: keyof Latency) =>
    Math.round(of((round) => round[name]?.[part] ?? Number.NaN));
  const hasConfirms = pairs.every(({ purchases }) => purchases.confirm);
  const ratios = pairs.map(({ purchases, empty }) => purchases.perSecond / (empty?.perSecond ?? Number.NaN));
  return {
    'in flight': inFlight,
    'per second': of((round) => round.perSecond),
    ...(pairs.every(({ empty }) => empty) && {
      'empty workflows/s': median(pairs.map(({ empty }) => empty!.perSecond)),
      ratio: Number(median(ratios).toFixed(2)),
    }),
    'reserve p50': latency('reserve', 'p50'),
    'reserve p99': latency('reserve', 'p99'),
    ...(hasConfirms && {
      'confirm p50': latency('confirm', 'p50'),
      'confirm p99': latency('confirm', 'p99'),
    }),
    'CPU ms': Math.round(of((round) => Object.values(round.cpuMs).reduce((sum, ms) => sum + ms, 0))),
    statements: of((round) => round.statements),
  };
}

/** CPU time per purchase in ms by process: the median of the rounds, the most first. */
export function cpuOf({ pairs }: Series): [process: string, ms: number][] {
  const names = Object.keys(pairs[0]?.purchases.cpuMs ?? {}).filter((name) => name !== 'empty worker');
  return names
    .map((name): [string, number] => [name, median(pairs.map(({ purchases }) => purchases.cpuMs[name]!))])
    .sort(([, one], [, other]) => other - one);
}
