import { foldText } from './fold-text';
import { isSymbolWord, symbolWords, typedVariants } from './spelling-variants';

/** What was typed to search for, folded. */
export interface SearchTerm {
  /** All of them have to be found; empty: every event. */
  readonly words: readonly string[];
  /** Other ways to read what was typed, each as good as `words`: «p!nk» is p and nk, or pink. */
  readonly otherWords: readonly (readonly string[])[];
  /** Signs beside the words: who has them comes first. */
  readonly signs: readonly string[];
  /** The whole term: who typed a name in full wants that one first. */
  readonly phrase: string;
}

const MOST_WORDS = 12;

// Words that people put between names without meaning them: finding them matters to nobody.
const CONNECTING = new Set(
  'a an and at by for from in of on the to with der die das dem den des ein eine und im am bei mit von zu la le les l d de du des et un une au aux à el los las y en il lo gli i e di del della o os as do da dos das em'.split(
    ' ',
  ),
);

/**
 * The words of a term, each once, at most 12; connecting words and signs only when there are no others. Two or three words
 * may also be one: «night club» finds a nightclub.
 */
export function searchTermOf(term: string): SearchTerm {
  const folded = foldText(term);
  const signs = symbolWords(term);
  const phrase = folded || signs.join(' ');
  const words = meantIn(phrase);
  const others = typedVariants(term).map(meantIn);
  if (words.length === 2 || words.length === 3) others.push([words.join('')]);
  const byText = new Map([words, ...others].map((one) => [one.join(' '), one]));
  byText.delete(words.join(' '));
  byText.delete('');
  return { words, otherWords: [...byText.values()], signs: folded ? signs : [], phrase };
}

// A run of signs without spaces is one word: what was typed may stand anywhere in it, and has no letters to mistype.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a word is of a script that puts no spaces between words. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/** Whether words that look like this one may be what was meant. */
export function canBeMistyped(word: string): boolean {
  return [...word].length > 2 && !isUnspaced(word) && !isSymbolWord(word);
}

function meantIn(phrase: string): string[] {
  const words = [...new Set(phrase.split(' ').filter(Boolean))].slice(0, MOST_WORDS);
  const meant = words.filter((word) => !CONNECTING.has(word));
  return meant.length > 0 ? meant : words;
}
