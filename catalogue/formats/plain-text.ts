import { Parser } from 'htmlparser2';

// What is inside these is never meant to be read.
const SILENT = new Set(['script', 'style', 'template', 'noscript']);
// Text that was escaped twice is unpacked as often, but not for ever.
const MOST_ROUNDS = 4;

/** Text without markup, character references, control characters and runs of spaces: what people would read, on one line. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  let text = String(value);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const stripped = /[<&]/.test(text) ? withoutMarkup(text) : text;
    if (stripped === text) break;
    text = stripped;
  }
  text = text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** The same, not longer than so many characters. */
export function shortText(value: unknown, most: number): string | undefined {
  return plainText(value)
    ?.slice(0, most)
    .replace(/\p{Cs}$/u, '');
}

function withoutMarkup(text: string): string {
  let read = '';
  let silent = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (SILENT.has(name)) silent += 1;
        else read += ' ';
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent -= 1;
        else read += ' ';
      },
      ontext: (part) => {
        if (silent === 0) read += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(text);
  return read;
}
