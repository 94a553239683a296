import type { Admission } from '../fan/recorder';

// A fan whose stream broke counts as absent until the page is back, is passed over meanwhile, and is then the next one.
const AWAY_MS = 15_000;

/** Fans whom somebody with a later place overtook by more than an absence explains. */
export function queueOutOfOrder(admissions: ReadonlyMap<string, Admission>): string[] {
  const violations: string[] = [];
  const inOrder = [...admissions].sort(([, a], [, b]) => a.place - b.place);
  // From the last place on: the earliest admission behind each fan.
  let first: [string, Admission] | undefined;
  for (const [userId, admission] of inOrder.reverse()) {
    const { atMs, joinedAtMs, place } = admission;
    if (first && first[1].atMs + AWAY_MS < atMs && joinedAtMs < first[1].atMs) {
      const seconds = Math.round((atMs - first[1].atMs) / 1_000);
      const at = new Date(first[1].atMs).toISOString();
      violations.push(
        `${userId} with place ${place} has a pass ${seconds} s younger than ${first[0]} with ${first[1].place} and a pass until ${at}`,
      );
    }
    if (!first || atMs < first[1].atMs) first = [userId, admission];
  }
  return violations;
}
