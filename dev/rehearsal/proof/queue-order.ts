import type { Admission } from '../fan/recorder';

// A fan whose stream broke counts as absent until the page is back, is passed over meanwhile, and is then the next one.
const AWAY_MS = 15_000;

/**
 * Fans who were overtaken for longer than an absence explains. Only overtaking counts: who is back and is the next one may
 * wait for as long as the room is full.
 */
export function queueOutOfOrder(admissions: ReadonlyMap<string, Admission>): string[] {
  const inOrder = [...admissions].sort(([, a], [, b]) => a.place - b.place);
  return inOrder.flatMap(([userId, { place, atMs, joinedAtMs }], index) => {
    const overtakers = inOrder
      .slice(index + 1)
      .filter(([, other]) => other.atMs > joinedAtMs && other.atMs < atMs)
      .sort(([, a], [, b]) => a.atMs - b.atMs);
    const [first, last] = [overtakers[0], overtakers.at(-1)];
    if (!first || !last || last[1].atMs - first[1].atMs <= AWAY_MS) return [];
    const [from, to, admitted] = [first[1].atMs, last[1].atMs, atMs].map((at) => new Date(at).toISOString());
    return [
      `${userId} with place ${place}, admitted at ${admitted}, was overtaken from ${from} (${first[0]}, ${first[1].place}) to ${to} (${last[0]}, ${last[1].place})`,
    ];
  });
}
