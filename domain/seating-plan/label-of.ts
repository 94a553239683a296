import type { Numbering } from './seating-plan';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The label at a position of a numbering, which starts at 0: 1, 2, 3 or A, B … Z, AA. Never fails: 0 and less stay numbers. */
export function labelOf({ kind, from, step, skip, prefix }: Numbering, position: number): string {
  const number = from + position * step;
  return prefix + (kind === 'letters' && number > 0 ? lettersOf(number, skip) : String(number));
}

function lettersOf(number: number, skip: string): string {
  const letters = [...LETTERS].filter((letter) => !skip.toUpperCase().includes(letter));
  if (letters.length === 0) return String(number);
  let label = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / letters.length))
    label = letters[(rest - 1) % letters.length]! + label;
  return label;
}
