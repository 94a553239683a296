/** What a made-up poster is drawn from: the same for the same event, for ever. */
export interface PosterShapes {
  /** Degrees on the colour circle. */
  readonly hue: number;
  readonly motif: 'waves' | 'rings' | 'beams' | 'tiles';
  /** Numbers from 0 to 1, as many as the motif needs. */
  readonly dice: readonly number[];
}

const MOTIFS = ['waves', 'rings', 'beams', 'tiles'] as const;

/** The poster of an event, from its id (a small string hash, FNV-1a, is random enough for art). */
export function posterShapes(id: string): PosterShapes {
  let state = 0x811c9dc5;
  for (const sign of id) state = Math.imul(state ^ sign.codePointAt(0)!, 0x01000193);
  const roll = () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    state ^= state >>> 15;
    return (state >>> 0) / 2 ** 32;
  };
  const hue = Math.floor(roll() * 360);
  const motif = MOTIFS[Math.floor(roll() * MOTIFS.length)]!;
  return { hue, motif, dice: Array.from({ length: 12 }, roll) };
}
