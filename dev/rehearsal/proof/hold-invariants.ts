import type { Story, ToldHeld } from '../fan/recorder';

/**
 * Promises that were not kept: a fan heard that the hold was over before its time, or the seat was promised to somebody
 * else meanwhile. Holds are compared by their ends, which are all by the database's clock.
 */
export function holdsCutShort({ story, holdSeconds }: { story: Story; holdSeconds: number }): string[] {
  const holdsOf = new Map<string, ToldHeld[]>();
  for (const hold of story.held) {
    for (const ticketId of hold.ticketIds) holdsOf.set(ticketId, [...(holdsOf.get(ticketId) ?? []), hold]);
  }
  const broken = [...story.endedEarly];
  for (const [ticketId, holds] of holdsOf) {
    const inOrder = [...holds].sort((a, b) => endMs(a) - endMs(b));
    for (const [index, next] of inOrder.entries()) {
      const before = inOrder[index - 1];
      if (!before || before.purchaseId === next.purchaseId || story.released.has(before.purchaseId)) continue;
      const overlapMs = endMs(before) - (endMs(next) - holdSeconds * 1_000);
      if (overlapMs > 0) {
        broken.push(
          `${ticketId} was promised to ${before.purchaseId} and, ${overlapMs} ms before its end, to ${next.purchaseId}`,
        );
      }
    }
  }
  return broken;
}

function endMs({ holdExpiresAt }: ToldHeld): number {
  return Date.parse(holdExpiresAt);
}
