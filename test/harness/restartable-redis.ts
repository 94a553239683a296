import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { createContext } from '../../dev/stack/parts/context';
import { startRedis } from '../../dev/stack/parts/redis';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import type { RunningPart } from '../../dev/stack/process/part';

/** A separate Redis, which a test may stop and start without disturbing the Redis that all others share. */
export interface RestartableRedis {
  /** Redis writes its files to `redis/` in this folder. */
  readonly dataDir: string;
  /** Starts Redis; after a stop it loads what it had written. */
  start(): Promise<RunningPart>;
  /** Deletes the folder. Call it after Redis has stopped. */
  remove(): void;
}

/** Creates the folder of a separate Redis; `start` starts it. */
export async function createRestartableRedis(): Promise<RestartableRedis> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-redis-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const env = isolatedEnvironment(process.env);
  const signal = new AbortController().signal;
  return {
    dataDir,
    start: () => startRedis(createContext({ dataDir, env, signal, report: () => {} })),
    remove() {
      wipeDataDir(dataDir);
      lease.release();
    },
  };
}
