import { JSONParser } from '@streamparser/json';
import { BrokenFile } from './broken-file';

// Far more than any real entry; without a limit one unclosed quotation mark would use up the memory.
const MAX_ENTRY_BYTES = 16 * 1024 * 1024;

/**
 * The values at `paths` of a JSON document, one after the other while it is read; only one of them is in memory. Throws
 * `BrokenFile` where the document is not JSON or ends too early; the values before are valid.
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
    if (bytesSinceEntry > MAX_ENTRY_BYTES)
      throw new BrokenFile(
        `an entry is longer than ${MAX_ENTRY_BYTES / 1024 / 1024} MB, or a quotation mark is not closed`,
      );
  }
  if (!parser.isEnded) throw new BrokenFile('it ends unexpectedly: is the file incomplete?');
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
