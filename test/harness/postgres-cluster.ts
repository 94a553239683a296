import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { createContext } from '../../dev/stack/parts/context';
import { type PostgresCluster, startPostgresCluster } from '../../dev/stack/parts/postgres-cluster';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';

/** Starts a primary and a standby that no other test uses; `stop` also deletes their data. */
export async function openPostgresCluster(): Promise<PostgresCluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const env = isolatedEnvironment(process.env);
  const { signal } = new AbortController();
  const remove = () => {
    wipeDataDir(dataDir);
    lease.release();
  };
  try {
    const cluster = await startPostgresCluster(createContext({ dataDir, env, signal, report: () => {} }));
    return { ...cluster, stop: () => cluster.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
