import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { withFileLock } from '../host/file-lock';

/** The per-user folder of fetched parts: HOLDFAST_CACHE, else `holdfast` in the user's cache folder. */
export function cacheDirOf(env: NodeJS.ProcessEnv): string {
  if (env.HOLDFAST_CACHE) return resolve(env.HOLDFAST_CACHE);
  const home = env.HOME || homedir();
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'holdfast');
}

/**
 * The folder `<cacheDir>/<name>`, filled by `fill` when it is not there yet. `fill` gets an empty folder that takes its
 * final name only when `fill` succeeds, so a half-fetched part is never seen; a lock lets one process fetch while the
 * others wait. Throws what `fill` throws.
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

/** We hold the lock, so any other half-filled folder of this name belongs to a process that died. */
function removeAbandoned(cacheDir: string, name: string): void {
  for (const entry of readdirSync(cacheDir)) {
    const path = join(cacheDir, entry);
    if (entry.startsWith(`${name}.tmp-`) && statSync(path).isDirectory())
      rmSync(path, { recursive: true, force: true });
  }
}
