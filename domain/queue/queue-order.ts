/**
 * An excerpt of a queue: how many fans are before certain places. `ranks[i]` belongs to `places[i]`, both ascend; the first
 * ranks are complete, the others are spread evenly, and the last is the end of the queue.
 */
export interface QueueExcerpt {
  readonly waiting: number;
  readonly ranks: readonly number[];
  readonly places: readonly number[];
}

/**
 * How many fans are before a place: exact where the excerpt is dense (near the head, and in queues of a few hundred),
 * interpolated between two known places elsewhere. Takes one binary search, however long the queue is.
 */
export function aheadOf(excerpt: QueueExcerpt, place: number): number {
  const { ranks, places, waiting } = excerpt;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  if (low === places.length) return places.length === 0 ? 0 : waiting;
  const rank = ranks[low]!;
  if (low === 0 || places[low] === place) return rank;
  const [rankBefore, placeBefore] = [ranks[low - 1]!, places[low - 1]!];
  const part = (place - placeBefore) / (places[low]! - placeBefore);
  return Math.min(rank, Math.max(rankBefore + 1, Math.round(rankBefore + part * (rank - rankBefore))));
}
