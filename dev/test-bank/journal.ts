import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** An append-only file of JSON lines. */
interface Journal {
  /** Appends one line. When it returns, the line survives a kill -9, but not a power cut: that would need an fsync for each. */
  append(entry: unknown): void;
  close(): void;
}

/**
 * Opens `journal.jsonl` in a directory (created when absent), calls `replay` with every whole line, and cuts off a last
 * line that a crash left half-written. Throws when another line cannot be parsed: a crash cannot cause that.
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

/** Returns the length of the whole lines in bytes. */
function replayLines(fd: number, replay: (entry: never) => void): number {
  const chunk = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  let read = 0;
  let wholeBytes = 0;
  for (let size = readSync(fd, chunk, 0, chunk.length, 0); size > 0; ) {
    read += size;
    rest = Buffer.concat([rest, chunk.subarray(0, size)]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      replay(JSON.parse(rest.toString('utf8', from, end)) as never);
      wholeBytes += end + 1 - from;
      from = end + 1;
    }
    rest = rest.subarray(from);
    size = readSync(fd, chunk, 0, chunk.length, read);
  }
  return wholeBytes;
}
