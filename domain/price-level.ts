/** A price level as its seller sets it; `endsAt` (ISO 8601) and the name of the level that follows, or neither. */
export interface PriceLevel {
  readonly priceLevel: string;
  readonly endsAt?: string | null;
  readonly next?: string | null;
}

/**
 * What is wrong with the ends of price levels, and at which of them: each level that ends is followed by one that ends
 * later or never, so that there is always a price.
 */
export function priceLevelFault(
  levels: readonly PriceLevel[],
): { readonly index: number; readonly path: 'endsAt' | 'next'; readonly message: string } | undefined {
  const byName = new Map(levels.map((level) => [level.priceLevel, level]));
  for (const [index, { endsAt, next }] of levels.entries()) {
    if (endsAt && !next)
      return { index, path: 'next', message: 'a level that ends needs the level that follows' };
    if (!next) continue;
    if (!endsAt)
      return { index, path: 'endsAt', message: 'a level that is followed by another needs its end' };
    const following = byName.get(next);
    if (!following) return { index, path: 'next', message: 'there is no price of that level' };
    if (following.endsAt && Date.parse(following.endsAt) <= Date.parse(endsAt))
      return { index, path: 'next', message: 'the level that follows has ended by then' };
  }
  return undefined;
}
