/**
 * An excerpt of a queue: how many stand before certain places. `ranks` and `places` belong together, both ascending;
 * the first ranks are all there, then one in many, and the last is the end of the queue.
 */
export interface QueueExcerpt {
  readonly waiting: number;
  readonly ranks: readonly number[];
  readonly places: readonly number[];
}

/**
 * How many people stand before a place: exact where the excerpt is dense (near the head, and in queues of a few
 * hundred), in proportion between two known places elsewhere. Costs one binary search, however long the queue is.
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
