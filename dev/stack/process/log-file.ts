import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { lastLines } from '../host/command';

/** The log of one process, appended to the logs of earlier ones. */
interface LogFile {
  readonly fd: number;
  /** The last lines of this process. */
  tail(lines: number): string;
  close(): void;
}

const MAX_BYTES = 20_000_000;

/** Opens the log for appending. A log over 20 MB is renamed to `.1` first, which replaces an older one. */
export function openLog(path: string): LogFile {
  if (existsSync(path) && statSync(path).size > MAX_BYTES) renameSync(path, `${path}.1`);
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
