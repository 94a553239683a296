import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext } from '../stack/context';
import type { PartContext, RunningPart } from '../stack/part';
import { startPostgres } from '../stack/postgres';
import { startRedis } from '../stack/redis';
import { leaseDataDir, wipeDataDir } from '../stack/run/data-dir';

type Start = (context: PartContext) => Promise<RunningPart>;

/**
 * Postgres, Redis and whatever else a bench asks for: those of the environment, else new ones in a folder of their own.
 * `stop` ends what was started and removes it.
 */
export async function borrowParts(
  more: readonly Start[] = [],
): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  chmodSync(dataDir, 0o755);
  const lease = await leaseDataDir(dataDir, () => {}, { wipe: true });
  const context = createContext({
    dataDir,
    env: process.env,
    signal: new AbortController().signal,
    report: console.log,
  });
  const parts = await Promise.all([startPostgres, startRedis, ...more].map((start) => start(context)));
  return {
    env: Object.assign({}, ...parts.map((part) => part.env)),
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
      wipeDataDir(dataDir);
      lease.release();
    },
  };
}
