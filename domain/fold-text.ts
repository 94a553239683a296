/** Letters without a Unicode decomposition, with the spelling that people type instead. */
const UNDECOMPOSED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ə: 'e',
  // One letter with two forms: the final Greek sigma, Arabic and Persian keyboards, Arabic endings.
  ς: 'σ',
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
};
const UNDECOMPOSED_LETTERS = new RegExp(`[${Object.keys(UNDECOMPOSED).join('')}]`, 'g');

// Signs inside a word that are optional: the Hawaiian ʻokina, the Arabic kashida.
const OPTIONAL_SIGNS = /[\u02b0-\u02ff\u0640]/g;

// Unicode has the digits of other scripts in runs of ten; these are their zeros.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0];

/** The text as search compares it: lower case, without accents, one space between words. Used for index and query alike. */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(UNDECOMPOSED_LETTERS, (letter) => UNDECOMPOSED[letter] ?? letter)
      .replace(OPTIONAL_SIGNS, '')
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      // Composes Korean letters to syllables again, as tokenizers and people see them.
      .normalize('NFC')
  );
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.findLast((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}
