import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { createContext } from '../../dev/stack/parts/context';
import type { RedisGroup } from '../../dev/stack/parts/redis-group';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import type { PartContext } from '../../dev/stack/process/part';

/** Starts several Redis processes in a folder of their own, which `stop` deletes. */
export async function startOwnGroup(
  start: (context: PartContext) => Promise<RedisGroup>,
): Promise<RedisGroup> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-redis-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const env = isolatedEnvironment(process.env);
  const { signal } = new AbortController();
  const group = await start(createContext({ dataDir, env, signal, report: () => {} }));
  return {
    ...group,
    async stop() {
      await group.stop();
      wipeDataDir(dataDir);
      lease.release();
    },
  };
}
