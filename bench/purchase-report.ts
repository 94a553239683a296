import type { Round } from './closed-loop';
import type { Latency } from './latency';
import { median } from './median';
import type { MeasuredOverload, Series } from './purchase-results';

/** The medians of a series. Latencies and CPU in ms; an absent latency was not measured. */
interface SeriesRow {
  readonly perSecond: number;
  readonly emptyPerSecond: number;
  /** Of the rounds' ratios to the empty workflow. */
  readonly ratio: number;
  readonly reserve: Latency;
  readonly confirm?: Latency;
  readonly cpuMs: number;
  readonly statements: number;
}

/** The medians of its rounds. */
export function rowOf({ pairs }: Series): SeriesRow {
  const of = (read: (round: Round) => number) => median(pairs.map(({ purchases }) => read(purchases)));
  const latency = (read: (round: Round) => Latency): Latency => ({
    p50: Math.round(of((round) => read(round).p50)),
    p99: Math.round(of((round) => read(round).p99)),
  });
  const ratio = median(pairs.map(({ purchases, empty }) => purchases.perSecond / empty.perSecond));
  return {
    perSecond: of((round) => round.perSecond),
    emptyPerSecond: median(pairs.map(({ empty }) => empty.perSecond)),
    ratio: Number(ratio.toFixed(2)),
    reserve: latency((round) => round.reserve),
    ...(pairs.every(({ purchases }) => purchases.confirm) && { confirm: latency((round) => round.confirm!) }),
    cpuMs: Math.round(of((round) => Object.values(round.cpuMs).reduce((sum, ms) => sum + ms, 0))),
    statements: of((round) => round.statements),
  };
}

/** The CPU time per purchase in ms by process: the median of the rounds, the most first. */
export function cpuOf({ pairs }: Series): [process: string, ms: number][] {
  const names = Object.keys(pairs[0]!.purchases.cpuMs).filter((name) => !name.endsWith(' worker'));
  return names
    .map((name): [string, number] => [name, median(pairs.map(({ purchases }) => purchases.cpuMs[name]!))])
    .sort(([, one], [, other]) => other - one);
}

/** Prints the medians, and the CPU time by process. */
export function printSeries(series: Series): void {
  const { reserve, confirm, ...row } = rowOf(series);
  const latencies = { 'reserve p50': reserve.p50, 'reserve p99': reserve.p99 };
  const confirms = confirm && { 'confirm p50': confirm.p50, 'confirm p99': confirm.p99 };
  console.table([{ inFlight: series.inFlight, ...row, ...latencies, ...confirms }]);
  const parts = cpuOf(series).map(([name, ms]) => `${name} ${ms}`);
  console.log('CPU ms each:', parts.join(', '));
}

/** Prints one row for each crowd. */
export function printOverloads(overloads: readonly MeasuredOverload[]): void {
  const both = (latency: Latency | null) =>
    latency ? `${Math.round(latency.p50)} / ${Math.round(latency.p99)}` : '';
  console.table(
    overloads.map((one) => ({
      fans: one.patience,
      'offered/s': one.offeredPerSecond,
      'sold/s': one.soldPerSecond,
      'of the ceiling': Number((one.soldPerSecond / one.ceiling).toFixed(2)),
      answers: JSON.stringify(one.answers),
      'reserve p50 / p99': both(one.reserve),
      '503 p50 / p99': both(one.refusal),
      'late hold p50 / p99': both(one.lateHold),
      'confirm p50 / p99': both(one.confirm),
      'refused confirms': one.refusedConfirms,
      'left by refused': JSON.stringify(one.leftByRefused),
    })),
  );
}
