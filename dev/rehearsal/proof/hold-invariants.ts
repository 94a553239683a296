import type { Hold, Observations } from '../fan/recorder';

/**
 * Holds that ended early: a fan was told so, or another fan got a hold of the same seat before the end. Holds are
 * compared by their ends, which are all of the database's clock.
 */
export function holdsCutShort({
  observations,
  holdSeconds,
}: {
  observations: Pick<Observations, 'holds' | 'holdsEndedEarly' | 'released'>;
  holdSeconds: number;
}): string[] {
  const holdsOf = new Map<string, Hold[]>();
  for (const hold of observations.holds) {
    for (const ticketId of hold.ticketIds) holdsOf.set(ticketId, [...(holdsOf.get(ticketId) ?? []), hold]);
  }
  const violations = [...observations.holdsEndedEarly];
  for (const [ticketId, holds] of holdsOf) {
    const inOrder = [...holds].sort((a, b) => endMs(a) - endMs(b));
    for (const [index, next] of inOrder.entries()) {
      const before = inOrder[index - 1];
      if (!before || before.purchaseId === next.purchaseId || observations.released.has(before.purchaseId))
        continue;
      const overlapMs = endMs(before) - (endMs(next) - holdSeconds * 1_000);
      if (overlapMs > 0) {
        violations.push(
          `${ticketId} was held by ${before.purchaseId} and, ${overlapMs} ms before that hold's end, by ${next.purchaseId}`,
        );
      }
    }
  }
  return violations;
}

function endMs({ holdExpiresAt }: Hold): number {
  return Date.parse(holdExpiresAt);
}
