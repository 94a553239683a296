import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockHeldError, takeFileLock } from '../host/file-lock';
import { relocatedHomes } from '../host/part-home';
import { commandLineOf } from '../host/process-identity';
import { PROJECT_DIR } from '../host/project-dir';
import { TSX } from '../host/tsx';
import { endOrphans } from './orphans';

/** The data folder: HOLDFAST_DATA, else `.data` in the project. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.HOLDFAST_DATA || join(PROJECT_DIR, '.data'));
}

/** The right to run a system with a data folder. */
interface AcquiredDataDir {
  release(): void;
}

/**
 * Locks the data folder for this process, and ends the processes that a killed run has left. A watcher process does the
 * same if this process dies without `release`; with `wipe` it also wipes the folder. Throws when another living process
 * has the folder.
 */
export async function acquireDataDir(
  dataDir: string,
  report: (line: string) => void,
  options: { wipe?: boolean } = {},
): Promise<AcquiredDataDir> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const lock = await takeLock(dataDir, report);
  await endOrphans(dataDir, report);
  const watcher = spawn(
    'sh',
    // `cat` ends when our end of the pipe closes, however we die. Until then the watcher is a shell, which needs little memory.
    [
      '-c',
      'cat >/dev/null; exec "$@"',
      'sh',
      process.execPath,
      ...TSX,
      'dev/stack/process/clean-up-after-crash.ts',
      dataDir,
      ...(options.wipe ? ['--wipe'] : []),
    ],
    { cwd: PROJECT_DIR, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  watcher.on('error', () => {});
  watcher.unref();
  return {
    release() {
      try {
        if (watcher.pid) process.kill(-watcher.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
      lock.release();
    },
  };
}

/** Takes only the folder's lock. Throws LockHeldError when another living process has it. */
export function lockDataDir(dataDir: string): AcquiredDataDir {
  return takeFileLock(join(dataDir, 'system.lock'));
}

/** The names of everything that a system writes into its data folder. */
const CONTENTS =
  /^(postgres(-\d)?(\.location)?|postgres-leader|pgbouncer(\.location)?|redis|redis-cluster|redis-sentinel|temporal|bank|elasticsearch|elasticsearch\.location|logs|run|jest\.json|(ports|secrets)\.json(\.new)?|system\.lock.*)$/;

/**
 * Deletes what systems have written into the folder, the data that its parts have elsewhere, and the folder if it is empty
 * then: HOLDFAST_DATA may name a folder with other files. The caller must have acquired the folder.
 */
export function wipeDataDir(dataDir: string): void {
  const elsewhere = relocatedHomes(dataDir);
  for (const home of elsewhere) rmSync(home, { recursive: true, force: true });
  for (const name of readdirSync(dataDir).filter((entry) => CONTENTS.test(entry))) {
    rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 });
  }
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
}

async function takeLock(dataDir: string, report: (line: string) => void): Promise<AcquiredDataDir> {
  let reported = false;
  for (const deadline = Date.now() + 60_000; ; ) {
    try {
      return lockDataDir(dataDir);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      const isCleaningUp = commandLineOf(error.pid).includes('dev/stack/process/clean-up-after-crash.ts');
      if (!isCleaningUp || Date.now() > deadline) {
        throw new Error(
          `a system is already running with ${dataDir} (process ${error.pid}): stop it first, or set HOLDFAST_DATA (and PORT) for a second one`,
        );
      }
      if (!reported) report(`waiting for process ${error.pid}, which cleans up after a run that was killed`);
      reported = true;
      await sleep(100);
    }
  }
}
