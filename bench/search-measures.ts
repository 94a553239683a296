import type { EventSearch } from '../domain/event-search';
import { type Latency, latencyOf } from './latency';

/** A function that answers searches. */
export type Ask = (search: EventSearch) => Promise<unknown>;

const AT_ONCE = 16;

/** Runs every search three times with each function, alternating, so that other load on the machine affects both alike. */
export async function latencies(
  sides: readonly [Ask, Ask],
  searches: readonly EventSearch[],
): Promise<[Latency, Latency]> {
  const took: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 3 * searches.length; turn += 1) {
    const search = searches[turn % searches.length]!;
    for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = performance.now();
      await sides[side](search);
      took[side].push(performance.now() - began);
    }
  }
  return [latencyOf(took[0]), latencyOf(took[1])];
}

/** Answers per second, with sixteen searches at once. */
export async function throughputOf(
  ask: Ask,
  searches: readonly EventSearch[],
  seconds: number,
): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  const askOn = async (from: number) => {
    for (let at = from; performance.now() < until; at += 1, done += 1)
      await ask(searches[at % searches.length]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => askOn(index * 9)));
  return done / ((performance.now() - began) / 1_000);
}
