import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { createContext } from '../../dev/stack/parts/context';
import { startRedis } from '../../dev/stack/parts/redis';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import type { RunningPart } from '../../dev/stack/process/part';

/** A place for a Redis that a test may break, while others' tests go on with the one that they share. */
export interface RestartableRedis {
  /** What it has written is in `redis/` of this folder. */
  readonly dataDir: string;
  /** Starts it; again after a stop, with what it had written. */
  start(): Promise<RunningPart>;
  /** When it is stopped. */
  remove(): void;
}

/** Makes the place; nothing runs yet. */
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
