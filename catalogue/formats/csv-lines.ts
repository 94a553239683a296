import { BrokenFile } from './broken-file';

/** No real line is near this many characters; a file without line ends must not take all memory. */
export const MOST_LINE_CHARACTERS = 1_000_000;

/** The lines of a text in UTF-8 without their ends (Windows, Unix, old Mac). Throws `BrokenFile` at one without end. */
export async function* csvLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be the first half of a Windows line end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LINE_CHARACTERS)
      throw new BrokenFile(`it is not valid CSV: a line is longer than ${MOST_LINE_CHARACTERS} characters`);
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
