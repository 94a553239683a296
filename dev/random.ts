/** Pseudo-random numbers in [0, 1), the same sequence for the same seed. */
export type Random = () => number;

/** The generator mulberry32, which has 32 bits of state. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in random order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/** A random item. Throws on an empty list. */
export function oneOf<T>(items: readonly T[], random: Random): T {
  if (items.length === 0) throw new Error('there is nothing to choose from');
  return items[Math.floor(random() * items.length)]!;
}
