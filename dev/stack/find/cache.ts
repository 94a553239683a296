import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { withFileLock } from '../host/file-lock';

/** The user's folder of fetched parts: HOLDFAST_CACHE, else `holdfast` in the user's cache folder. */
export function cacheDirOf(env: NodeJS.ProcessEnv): string {
  if (env.HOLDFAST_CACHE) return resolve(env.HOLDFAST_CACHE);
  const home = env.HOME || homedir();
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'holdfast');
}

/**
 * The folder `<cacheDir>/<name>`, filled by `fill` when it does not exist. `fill` gets an empty folder that is renamed when
 * `fill` has succeeded, so that a half-fetched part is never used; one process fetches while others wait for its lock.
 * Throws what `fill` throws.
 */
export async function cached(
  cacheDir: string,
  name: string,
  fill: (dir: string) => Promise<void>,
  options: { report?(line: string): void; signal?: AbortSignal } = {},
): Promise<string> {
  const target = join(cacheDir, name);
  if (existsSync(target)) return target;
  mkdirSync(cacheDir, { recursive: true });
  return withFileLock(join(cacheDir, `${name}.lock`), options, async () => {
    if (existsSync(target)) return target;
    removeAbandoned(cacheDir, name);
    const temporary = mkdtempSync(join(cacheDir, `${name}.tmp-`));
    try {
      await fill(temporary);
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      throw error;
    }
    return target;
  });
}

/** Removes half-filled folders of this name: we have the lock, so they are of processes that died. */
function removeAbandoned(cacheDir: string, name: string): void {
  for (const entry of readdirSync(cacheDir)) {
    const path = join(cacheDir, entry);
    if (entry.startsWith(`${name}.tmp-`) && statSync(path).isDirectory())
      rmSync(path, { recursive: true, force: true });
  }
}
