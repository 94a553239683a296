import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** An append-only file of JSON lines. */
export interface Journal {
  /** Appends one line; when it returns, the line survives a kill -9 (not a power cut: that would need an fsync each). */
  append(entry: unknown): void;
  close(): void;
}

/**
 * Opens `journal.jsonl` in a directory (made when absent), hands every whole line to `replay`, and cuts off a last line
 * that a crash left half-written. Throws when a line in the middle cannot be read: that is damage, not a crash.
 */
export function openJournal(dataDir: string, replay: (entry: never) => void): Journal {
  mkdirSync(dataDir, { recursive: true });
  const fd = openSync(join(dataDir, 'journal.jsonl'), 'a+');
  ftruncateSync(fd, replayLines(fd, replay));
  return {
    append: (entry) => void writeSync(fd, `${JSON.stringify(entry)}\n`),
    close: () => closeSync(fd),
  };
}

/** Returns the length in bytes of the part that could be read. */
function replayLines(fd: number, replay: (entry: never) => void): number {
  const chunk = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  let read = 0;
  let good = 0;
  for (let size = readSync(fd, chunk, 0, chunk.length, 0); size > 0; ) {
    read += size;
    rest = Buffer.concat([rest, chunk.subarray(0, size)]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      replay(JSON.parse(rest.toString('utf8', from, end)) as never);
      good += end + 1 - from;
      from = end + 1;
    }
    rest = rest.subarray(from);
    size = readSync(fd, chunk, 0, chunk.length, read);
  }
  return good;
}
