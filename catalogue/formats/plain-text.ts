import { Parser } from 'htmlparser2';

// The content of these is never visible.
const HIDDEN = new Set(['script', 'style', 'template', 'noscript']);
// Text may have been escaped several times; it is unescaped at most this often.
const MAX_ROUNDS = 4;

/** Text on one line, without markup, character references, control characters and repeated spaces. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  let text = String(value);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
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

/** The same, with at most that many characters. */
export function shortText(value: unknown, most: number): string | undefined {
  return plainText(value)
    ?.slice(0, most)
    .replace(/\p{Cs}$/u, '');
}

function withoutMarkup(text: string): string {
  let read = '';
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (HIDDEN.has(name)) hidden += 1;
        else read += ' ';
      },
      onclosetag: (name) => {
        if (HIDDEN.has(name)) hidden -= 1;
        else read += ' ';
      },
      ontext: (part) => {
        if (hidden === 0) read += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(text);
  return read;
}
