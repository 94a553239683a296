import createBidi from 'bidi-js';

/** A piece of a line that is written in one direction; its text is in the order in which it is read. */
interface Run {
  readonly text: string;
  readonly level: number;
}

/** A line of a paragraph, with the embedding level of each of its signs. */
export interface Line {
  readonly text: string;
  readonly levels: Uint8Array;
}

const bidi = createBidi();
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A paragraph as one line. Its first strong letter gives its direction. */
export function oneLine(paragraph: string): Line {
  return { text: paragraph, levels: bidi.getEmbeddingLevels(paragraph).levels };
}

/** A part of a line, without the blanks at its end. Its signs keep their levels, which follow from the whole paragraph. */
export function partOf({ text, levels }: Line, from: number, to: number): Line {
  const part = text.slice(from, to).trimEnd();
  return { text: part, levels: levels.subarray(from, from + part.length) };
}

/**
 * The runs of a line from left to right, by the Unicode bidirectional algorithm. A shaping font reverses the letters of
 * right-to-left scripts itself, so only the runs change places.
 */
export function visualRuns({ text: line, levels }: Line): string[] {
  let runs: Run[] = [];
  for (let from = 0; from < line.length; ) {
    const level = levels[from]!;
    let to = from + 1;
    while (to < line.length && levels[to] === level) to += 1;
    runs.push({ text: textOf(line.slice(from, to), level), level });
    from = to;
  }
  for (let level = Math.max(0, ...levels); level > 0; level -= 1) runs = reversedFrom(level, runs);
  return runs.map(({ text }) => text).filter((text) => text !== '');
}

/** Reverses every sequence of runs of this level or a higher one. */
function reversedFrom(level: number, runs: readonly Run[]): Run[] {
  const found: Run[] = [];
  let sequence: Run[] = [];
  for (const run of runs) {
    if (run.level >= level) sequence.unshift(run);
    else {
      found.push(...sequence, run);
      sequence = [];
    }
  }
  return [...found, ...sequence];
}

function textOf(text: string, level: number): string {
  const plain = text.replace(CONTROLS, '');
  if (level % 2 === 0) return plain;
  const mirrored = [...plain].map((sign) => bidi.getMirroredCharacter(sign) ?? sign);
  // Signs without a script of their own are not reversed by the font.
  return (/\p{L}/u.test(plain) ? mirrored : mirrored.reverse()).join('');
}
