import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolatedEnvironment } from '../../dev/stack/host/isolated-environment';
import { createContext } from '../../dev/stack/parts/context';
import { acquireDataDir, wipeDataDir } from '../../dev/stack/process/data-dir';
import type { PartContext } from '../../dev/stack/process/part';

/** Starts a part, or a cluster, that no other test uses, in a folder of its own; `stop` also deletes its data. */
export async function startOwnPart<Part extends { stop(): Promise<void> }>(
  start: (context: PartContext) => Promise<Part>,
): Promise<Part> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-part-'));
  chmodSync(dataDir, 0o755);
  const lease = await acquireDataDir(dataDir, () => {}, { wipe: true });
  const env = isolatedEnvironment(process.env);
  const { signal } = new AbortController();
  const remove = () => {
    wipeDataDir(dataDir);
    lease.release();
  };
  try {
    const part = await start(createContext({ dataDir, env, signal, report: () => {} }));
    return { ...part, stop: () => part.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
