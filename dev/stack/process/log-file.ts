import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { lastLines } from '../host/command';

/** The log of one run of a program, appended to the log of the runs before. */
interface LogFile {
  readonly fd: number;
  /** The last lines that this run wrote. */
  tail(lines: number): string;
  close(): void;
}

const FULL_BYTES = 20_000_000;

/** Opens the log for appending; a log over 20 MB makes room first (one older file is kept, as `.1`). */
export function openLog(path: string): LogFile {
  if (existsSync(path) && statSync(path).size > FULL_BYTES) renameSync(path, `${path}.1`);
  const before = existsSync(path) ? statSync(path).size : 0;
  const fd = openSync(path, 'a', 0o600);
  let closed = false;
  return {
    fd,
    tail: (lines) => lastLines(readFileSync(path).subarray(before).toString('utf8').slice(-65_536), lines),
    close: () => {
      if (!closed) closeSync(fd);
      closed = true;
    },
  };
}
