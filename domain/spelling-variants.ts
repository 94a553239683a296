import { foldText } from './fold-text';

// Inside a word these are read as the letters that they look like; an exclamation mark at its end is only that.
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

// What people write who have no key for the letter; the other way round it may be a word like any other, if it is short.
const DIGRAPHS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
const SHORT = 5;

/**
 * The ways to write a name, folded, each once: as it stands with its signs as gaps («ac dc»), left out («acdc») or read as
 * letters («p!nk» as «pink»), and with ä, ö, ü, å and ø as one letter or two. A piece that is nothing but signs («+/-») is a
 * word of its own in the first of them.
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
    collapseDigraphs(folded, SHORT),
  ];
  return [...new Set(readings)].filter(Boolean);
}

/** The ways to read what was typed: signs left out, and signs as letters. None where there are only letters. */
export function typedVariants(term: string): string[] {
  if (!/[^\p{L}\p{M}\s]/u.test(term)) return [];
  const text = term.normalize('NFKD');
  const asLetters = eachPiece(text, (piece) =>
    /\p{L}/u.test(piece) ? piece.replace(LOOKALIKES, (sign) => LOOKS_LIKE[sign]!) : piece,
  );
  return [withoutSigns(text), withoutSigns(asLetters)];
}

/** The pieces of a text that are nothing but signs, each as the word that stands for it. */
export function symbolWords(text: string): string[] {
  return text.split(/\s+/).map(symbolWord).filter(Boolean);
}

/** Whether a word stands for signs: one that is off by a letter then means other signs. */
export function isSymbolWord(word: string): boolean {
  return /^(u[0-9a-f]{5})+$/.test(word);
}

/** A folded text with two letters as one, in words of at least `letters`: «duesseldorf» as «dusseldorf». */
export function collapseDigraphs(folded: string, letters = 0): string {
  return eachPiece(folded, (word) =>
    word.length < letters ? word : word.replace(/a[ae]|oe|ue/g, (two) => two[0]!),
  );
}

function withoutSigns(text: string): string {
  return foldText(text.replace(/[^\p{L}\p{M}\p{N}\s]+/gu, ''));
}

/** Empty where the piece has a letter or a digit. Each sign is as long as any other, so that the first ones find all of them. */
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
