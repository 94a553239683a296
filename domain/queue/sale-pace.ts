/** The highest admission rate of a sale, in people per second. */
export const MAX_ADMIT_PER_SECOND = 10_000;

/** The highest number of people that a sale may have inside at once. */
export const MAX_SHOPPERS = 1_000_000;

/** What is wrong with a change of the pace; undefined when it is valid. Omitted values stay as they are. */
export function salePaceFault(pace: {
  readonly admitPerSecond?: unknown;
  readonly maxShoppers?: unknown;
}): string | undefined {
  const { admitPerSecond: rate, maxShoppers: inside } = pace;
  if (rate !== undefined && !(typeof rate === 'number' && rate > 0 && rate <= MAX_ADMIT_PER_SECOND))
    return `admitPerSecond: a number above 0, at most ${MAX_ADMIT_PER_SECOND}`;
  if (
    inside !== undefined &&
    !(Number.isInteger(inside) && Number(inside) > 0 && Number(inside) <= MAX_SHOPPERS)
  )
    return `maxShoppers: a whole number from 1 to ${MAX_SHOPPERS}`;
  return undefined;
}
