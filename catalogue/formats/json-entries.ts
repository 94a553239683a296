import { JSONParser } from '@streamparser/json';
import { BrokenFile } from './broken-file';

// No real entry is near this; without a limit one unclosed quote would take all memory.
const MOST_ENTRY_BYTES = 16 * 1024 * 1024;

/**
 * The values at `paths` of a JSON document, one after the other while it is read. Memory holds one of them at a time.
 * Throws `BrokenFile` where the document is not JSON or ends too early: what came before was good.
 */
export async function* jsonEntries(chunks: AsyncIterable<Buffer>, paths: string[]): AsyncGenerator<unknown> {
  const parser = new JSONParser({ paths, keepStack: false });
  let found: unknown[] = [];
  let bytesSinceEntry = 0;
  parser.onValue = ({ value }) => {
    found.push(value);
    bytesSinceEntry = 0;
  };
  let broken: unknown;
  for await (const chunk of chunks) {
    bytesSinceEntry += chunk.length;
    try {
      parser.write(chunk);
    } catch (error) {
      broken = error;
    }
    yield* found;
    found = [];
    if (broken) throw new BrokenFile(`it is not valid JSON: ${messageOf(broken)}`);
    if (bytesSinceEntry > MOST_ENTRY_BYTES)
      throw new BrokenFile(
        `an entry is longer than ${MOST_ENTRY_BYTES / 1024 / 1024} MB, or a quote is never closed`,
      );
  }
  if (!parser.isEnded) throw new BrokenFile('it ends in the middle: was it cut off?');
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
