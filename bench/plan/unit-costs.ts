import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../median';
import { cpuOf } from '../purchase-report';
import { readResults } from '../purchase-results';

/** What one of each takes, as `bench/results` has it. CPU in core seconds, sizes in bytes. */
export interface UnitCosts {
  /** A paid purchase of one seat in a sale with a queue, by process. */
  readonly purchaseCores: Readonly<Record<string, number>>;
  /** A hold that is left to its end, by process: its reserve and its end. */
  readonly unpaidCores: Readonly<Record<string, number>>;
  /** A call that joins the queue, in the API. */
  readonly joinCores: number;
  /** Joins a second of one Redis with all of its core. */
  readonly joinsPerRedis: number;
  /** A call of `GET /event/:eventId`. */
  readonly viewCores: number;
  /** A frame of seats to one stream, and its size without and per change. */
  readonly frameCores: number;
  readonly frameBytes: number;
  readonly changeBytes: number;
  /** A position that is pushed to a waiting fan, how often that is, and its size. */
  readonly pushCores: number;
  readonly pushesPerSecond: number;
  readonly pushBytes: number;
  /** A waiting fan with an open stream, in an API process and in Redis. */
  readonly fanBytes: number;
  readonly fanRedisBytes: number;
  /** Streams in one process: no more were measured. */
  readonly streamsPerProcess: number;
  /** On disk: a seat, a purchase, and a purchase in Temporal's database. */
  readonly seatBytes: number;
  readonly purchaseBytes: number;
  readonly temporalBytes: number;
  /** The pages' first view, and a seat map per seat. */
  readonly pageBytes: number;
  readonly seatMapBytes: number;
  /** The memory of a process without fans, by process. */
  readonly processBytes: Readonly<Record<string, number>>;
}

// biome-ignore lint/suspicious/noExplicitAny: each file has the form that its bench writes.
const resultOf = (bench: string): any =>
  JSON.parse(readFileSync(join(__dirname, '..', 'results', `${bench}.json`), 'utf8'));

const cores = (ms: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, value / 1_000]));

/** Reads the results of the benches. Throws when one is missing. */
export function readUnitCosts(): UnitCosts {
  const { queue, reserves } = readResults().small ?? {};
  if (!queue || !reserves) throw new Error('bench/results/purchases.json has no queue or no reserves');
  const holdEnds = resultOf('hold-ends').rounds.find((one: { hasBatch: boolean }) => one.hasBatch).ends;
  const streams = resultOf('streams');
  const rooms = resultOf('waiting-room').comparisons as { name: string; rounds: { own: number }[] }[];
  const roundsOf = (name: string) => rooms.find((one) => one.name.startsWith(name))!.rounds;
  const views = resultOf('view').results.find((one: { name: string }) => one.name === '200').measured;
  const sizes = resultOf('sizes').result;
  const joinsPerRedis = median(roundsOf('joins against').map(({ own }) => own));
  const purchaseMs = Object.fromEntries(cpuOf(queue));
  const unpaidMs = cpuOf(reserves).map(([name, ms]): [string, number] => [
    name,
    ms + (holdEnds.cost.cpuMs[name] ?? 0),
  ]);
  return {
    purchaseCores: cores(purchaseMs),
    unpaidCores: cores(Object.fromEntries(unpaidMs)),
    // The bench keeps one process busy.
    joinCores: 1 / median(roundsOf('join route').map(({ own }) => own)),
    joinsPerRedis,
    viewCores: median(views.map((one: { own: { cpuMicros: number } }) => one.own.cpuMicros)) / 1e6,
    frameCores: (streams.result['server CPU %'] / 100) * (streams.seconds / streams.result.arrivals),
    frameBytes: sizes['frame bytes'],
    changeBytes: sizes['bytes per change'],
    pushCores: sizes['api micros per push'] / 1e6,
    pushesPerSecond: sizes['pushes per waiting fan and second'],
    pushBytes: sizes['push bytes'],
    fanBytes: sizes['api KiB per waiting fan'] * 1_024,
    fanRedisBytes: sizes['redis bytes per waiting fan'],
    streamsPerProcess: streams.result['still open'],
    seatBytes: sizes['database bytes per seat'],
    purchaseBytes: sizes['database bytes per purchase'],
    temporalBytes: sizes['temporal bytes per purchase'],
    pageBytes: resultOf('pages').firstViewBytes,
    seatMapBytes: sizes['seat map bytes per seat'],
    processBytes: Object.fromEntries(
      Object.entries(sizes['MiB by process'] as Record<string, number>).map(([name, mib]) => [
        name,
        mib * 2 ** 20,
      ]),
    ),
  };
}
