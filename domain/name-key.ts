// Punctuation that keyboards and word processors write in different ways without a difference in meaning.
const PUNCTUATION: readonly [RegExp, string][] = [
  [/[\u2018\u2019\u02bc\u00b4`]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
  [/\p{Pd}/gu, '-'],
  [/\s+/g, ' '],
];

/**
 * A key that is equal for equal names: case, width, spaces and the shape of quotes and dashes do not count; letters, accents,
 * vowel signs and all other characters do. For comparing names, never for display or search.
 */
export function nameKey(name: string): string {
  const plainName = PUNCTUATION.reduce(
    (text, [mark, plain]) => text.replace(mark, plain),
    name.normalize('NFKC'),
  );
  return plainName.trim().toLowerCase();
}
