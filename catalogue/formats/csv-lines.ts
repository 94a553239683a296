import { BrokenFile } from './broken-file';

/** Far more than any real line; a file without line breaks must not use up the memory. */
export const MAX_LINE_CHARACTERS = 1_000_000;

/** The lines of a text in UTF-8, without their line breaks (CRLF, LF or CR). Throws `BrokenFile` at a line that is too long. */
export async function* csvLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A carriage return at the end of a chunk may be the first half of a CRLF.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_CHARACTERS)
      throw new BrokenFile(`it is not valid CSV: a line is longer than ${MAX_LINE_CHARACTERS} characters`);
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
