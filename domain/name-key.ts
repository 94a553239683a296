// Signs that a keyboard, a word processor or a database writes in different ways and nobody tells apart.
const SIGNS: readonly [RegExp, string][] = [
  [/[\u2018\u2019\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\p{Pd}/gu, '-'],
  [/\s+/g, ' '],
];

/**
 * A name as people compare it: case, width, spaces and the shape of quotes and dashes do not count; letters, accents,
 * vowel signs and all other signs do. For telling one name from another, never for showing or searching it.
 */
export function nameKey(name: string): string {
  const seen = SIGNS.reduce((text, [sign, plain]) => text.replace(sign, plain), name.normalize('NFKC'));
  return seen.trim().toLowerCase();
}
