/** The parameters of a generated poster, always the same for the same event. */
export interface PosterShapes {
  /** The hue in degrees. */
  readonly hue: number;
  readonly motif: 'waves' | 'rings' | 'beams' | 'tiles';
  /** Twelve pseudo-random numbers from 0 to 1. */
  readonly random: readonly number[];
}

const MOTIFS = ['waves', 'rings', 'beams', 'tiles'] as const;

/** The poster parameters for an event id, from a string hash (FNV-1a). */
export function posterShapes(id: string): PosterShapes {
  let state = 0x811c9dc5;
  for (const character of id) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  const nextRandom = () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return (state >>> 0) / 2 ** 32;
  };
  const hue = Math.floor(nextRandom() * 360);
  const motif = MOTIFS[Math.floor(nextRandom() * MOTIFS.length)]!;
  return { hue, motif, random: Array.from({ length: 12 }, nextRandom) };
}
