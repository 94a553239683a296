import type { Demand } from './load';

/** The sales of docs/sizing.md, each with the chart's file of values that carries it. */
export const PLANNED: readonly { readonly valuesFile: string; readonly demand: Demand }[] = [
  { valuesFile: 'values-small.yaml', demand: { fans: 10_000, seats: 2_000, minutes: 30 } },
  { valuesFile: 'values-100k.yaml', demand: { fans: 100_000, seats: 20_000, minutes: 30 } },
  // A stadium: no event has seats for a fifth of a million fans.
  { valuesFile: 'values-1m.yaml', demand: { fans: 1_000_000, seats: 80_000, minutes: 60 } },
];
