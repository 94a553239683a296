import { foldText } from './fold-text';

// Inside a word these count as the letters they look like; an exclamation mark at its end does not.
const LOOKS_LIKE: Record<string, string> = {
  '!': 'i',
  '¡': 'i',
  '|': 'i',
  $: 's',
  '§': 's',
  '@': 'a',
  '∆': 'a',
  '€': 'e',
  '£': 'l',
  '¥': 'y',
  '¢': 'c',
  '†': 't',
  '×': 'x',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};
const LOOKALIKES = /!(?=[\p{L}\p{N}$@!])|[¡|$§@∆€£¥¢†×]|(?<=\p{L}\p{N}*)[013457]/gu;

// A single star between two letters hides a vowel.
const STAR = /(?<=\p{L})\*(?=\p{L})/gu;

// How people without the key type the letter. The reverse is not safe in short words, where the digraph may be meant.
const DIGRAPHS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const MIN_COLLAPSED_LETTERS = 5;

/**
 * The folded spellings of a name, each once: with its symbols as gaps («ac dc»), left out («acdc») or read as letters («p!nk»
 * as «pink»), and with ä, ö, ü, å and ø as one letter or two. In the first one, a piece of nothing but symbols («+/-») is a
 * word of its own.
 */
export function spellingVariants(text: string): string[] {
  const folded = foldText(text);
  const stars = text.match(STAR)?.length === 1 ? [...'aeiou'] : [];
  const twoLetters = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåø]/g, (letter) => DIGRAPHS[letter]!);
  const readings = [
    foldText(eachPiece(text, (piece) => symbolWord(piece) || piece)),
    folded,
    ...typedVariants(text),
    ...stars.map((vowel) => foldText(text.replace(STAR, vowel))),
    foldText(twoLetters),
    collapseDigraphs(folded, MIN_COLLAPSED_LETTERS),
  ];
  return [...new Set(readings)].filter(Boolean);
}

/** The variants of a typed term: symbols left out, and symbols as letters. None for a term of letters only. */
export function typedVariants(term: string): string[] {
  if (!/[^\p{L}\p{M}\s]/u.test(term)) return [];
  const text = term.normalize('NFKD');
  const asLetters = eachPiece(text, (piece) =>
    /\p{L}/u.test(piece) ? piece.replace(LOOKALIKES, (sign) => LOOKS_LIKE[sign]!) : piece,
  );
  return [withoutSymbols(text), withoutSymbols(asLetters)];
}

/** The pieces of a text that are nothing but symbols, each encoded as a word. */
export function symbolWords(text: string): string[] {
  return text.split(/\s+/).map(symbolWord).filter(Boolean);
}

/** Whether a word encodes symbols, so that a similar word means other symbols. */
export function isSymbolWord(word: string): boolean {
  return /^(u[0-9a-f]{5})+$/.test(word);
}

/** A folded text with each digraph as one letter, in words of at least `letters` letters: «duesseldorf» as «dusseldorf». */
export function collapseDigraphs(folded: string, letters = 0): string {
  return eachPiece(folded, (word) =>
    word.length < letters ? word : word.replace(/a[ae]|oe|ue/g, (two) => two[0]!),
  );
}

function withoutSymbols(text: string): string {
  return foldText(text.replace(/[^\p{L}\p{M}\p{N}\s]+/gu, ''));
}

/** Empty for a piece with a letter or digit. All symbols are encoded in the same length, so that a prefix of symbols matches. */
function symbolWord(piece: string): string {
  const signs = piece.normalize('NFKD').replace(/[\p{M}\p{C}\s]+/gu, '');
  if (/[\p{L}\p{N}]/u.test(signs)) return '';
  return [...signs]
    .slice(0, 20)
    .map((sign) => `u${sign.codePointAt(0)!.toString(16).padStart(5, '0')}`)
    .join('');
}

function eachPiece(text: string, read: (piece: string) => string): string {
  return text.replace(/\S+/g, read);
}
