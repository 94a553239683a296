import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext } from '../dev/stack/parts/context';
import { startPostgres } from '../dev/stack/parts/postgres';
import { startRedis } from '../dev/stack/parts/redis';
import { acquireDataDir, wipeDataDir } from '../dev/stack/process/data-dir';
import type { PartContext, RunningPart } from '../dev/stack/process/part';

type Start = (context: PartContext) => Promise<RunningPart>;

/**
 * Postgres, Redis and the other parts that a bench needs: those of the environment, else new ones in a temporary folder.
 * `stop` stops the new ones and deletes the folder.
 */
export function borrowParts(more: readonly Start[] = []): Promise<BorrowedParts> {
  return borrow([startPostgres, startRedis, ...more]);
}

/** The parts of a bench. */
interface BorrowedParts {
  readonly env: Record<string, string>;
  readonly context: PartContext;
  stop(): Promise<void>;
}

/** Only these parts: those of the environment, else new ones. */
export async function borrow(starts: readonly Start[]): Promise<BorrowedParts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const context = createContext({
    dataDir,
    env: process.env,
    signal: new AbortController().signal,
    report: console.log,
  });
  const parts = await Promise.all(starts.map((start) => start(context)));
  return {
    env: Object.assign({}, ...parts.map((part) => part.env)),
    context,
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
      wipeDataDir(dataDir);
      lease.release();
    },
  };
}
