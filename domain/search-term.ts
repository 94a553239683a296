import { foldText } from './fold-text';
import { isSymbolWord, symbolWords, typedVariants } from './spelling-variants';

/** The typed search term, folded. */
export interface SearchTerm {
  /** All of them must match; empty matches every event. */
  readonly words: readonly string[];
  /** Other variants of the term, each as good as `words`: «p!nk» is p and nk, or pink. */
  readonly otherWords: readonly (readonly string[])[];
  /** Symbols beside the words: events with them rank higher. */
  readonly signs: readonly string[];
  /** The whole term: an event with exactly this name ranks first. */
  readonly phrase: string;
}

const MAX_WORDS = 12;

// Words that only connect others: a search does not require them.
const CONNECTING = new Set(
  'a an and at by for from in of on the to with der die das dem den des ein eine und im am bei mit von zu la le les l d de du des et un une au aux à el los las y en il lo gli i e di del della o os as do da dos das em'.split(
    ' ',
  ),
);

/**
 * The words of a term, each once, at most 12; connecting words and symbols only when there are no others. Two or three words
 * may also be one: «night club» finds a nightclub.
 */
export function searchTermOf(term: string): SearchTerm {
  const folded = foldText(term);
  const signs = symbolWords(term);
  const phrase = folded || signs.join(' ');
  const words = meaningfulWords(phrase);
  const others = typedVariants(term).map(meaningfulWords);
  if (words.length === 2 || words.length === 3) others.push([words.join('')]);
  const byText = new Map([words, ...others].map((one) => [one.join(' '), one]));
  byText.delete(words.join(' '));
  byText.delete('');
  return { words, otherWords: [...byText.values()], signs: folded ? signs : [], phrase };
}

// Scripts without spaces: a run of characters is one word, the term may be anywhere in it, and typing errors do not apply.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a word is of a script that puts no spaces between words. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/** Whether similar words may have been meant. */
export function canBeMistyped(word: string): boolean {
  return [...word].length > 2 && !isUnspaced(word) && !isSymbolWord(word);
}

function meaningfulWords(phrase: string): string[] {
  const words = [...new Set(phrase.split(' ').filter(Boolean))].slice(0, MAX_WORDS);
  const meant = words.filter((word) => !CONNECTING.has(word));
  return meant.length > 0 ? meant : words;
}
