import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';

/** Another living process holds the lock; `pid` is its process id. */
export class LockHeldError extends Error {
  constructor(
    readonly path: string,
    readonly pid: number,
  ) {
    super(`${path} is held by process ${pid}`);
  }
}

/** Takes a lock file, in which it writes this process. Throws LockHeldError when a living process has it; replaces one of a dead process. */
export function takeFileLock(path: string): { release(): void } {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify(identityOf(process.pid) ?? { pid: process.pid, born: '' });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      try {
        // Creating a link is atomic, unlike creating a file and then writing it.
        linkSync(draft, path);
        return { release: () => releaseIfMine(path, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const text = readLock(path);
      if (text === undefined) continue;
      const holder = parseHolder(text);
      if (holder && isAlive(holder)) throw new LockHeldError(path, holder.pid);
      removeStale(path, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs `work` with the lock, and waits while another living process has it. Throws when the signal is aborted. */
export async function withFileLock<T>(
  path: string,
  options: { report?(line: string): void; signal?: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  let reportedAt = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    let lock: { release(): void };
    try {
      lock = takeFileLock(path);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      if (Date.now() - reportedAt > 15_000) {
        options.report?.(`waiting for process ${error.pid}, which has the lock for the same work`);
        reportedAt = Date.now();
      }
      await sleep(500);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/** Two processes may see the same stale lock; only one can rename it. A new lock that was renamed by mistake is put back. */
function removeStale(path: string, seen: string): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readLock(aside) !== seen) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process has taken the lock meanwhile, and keeps it.
    }
  }
  rmSync(aside, { force: true });
}

function releaseIfMine(path: string, mine: string): void {
  if (readLock(path) === mine) rmSync(path, { force: true });
}
