import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockHeldError, takeFileLock } from '../host/file-lock';
import { relocatedHomes } from '../host/part-home';
import { commandLineOf } from '../host/process-identity';
import { PROJECT_DIR } from '../host/project-dir';
import { TSX } from '../host/tsx';
import { endLeftovers } from './orphans';

/** The data folder of a clone: HOLDFAST_DATA, else `.data` in the clone. */
export function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.HOLDFAST_DATA || join(PROJECT_DIR, '.data'));
}

/** The right to run a system on a data folder. */
interface DataDirLease {
  release(): void;
}

/**
 * Takes the data folder for this process and ends what a killed run left in it. A small watcher is set up that does the
 * same as soon as this process dies without a goodbye; with `wipe` it deletes the folder too. Throws when another living
 * process has the folder.
 */
export async function leaseDataDir(
  dataDir: string,
  report: (line: string) => void,
  options: { wipe?: boolean } = {},
): Promise<DataDirLease> {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const lock = await takeLock(dataDir, report);
  await endLeftovers(dataDir, report);
  const reaper = spawn(
    'sh',
    // `cat` ends when our end of the pipe closes, however we die; the watcher is a shell until then because that is small.
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
  reaper.on('error', () => {});
  reaper.unref();
  return {
    release() {
      try {
        if (reaper.pid) process.kill(-reaper.pid, 'SIGKILL');
      } catch {
        // It is gone already; nothing is left for it to do.
      }
      lock.release();
    },
  };
}

/** Takes the folder's lock; throws LockHeldError at once when another living process has it. Nothing is ended or started. */
export function lockDataDir(dataDir: string): DataDirLease {
  return takeFileLock(join(dataDir, 'system.lock'));
}

/** Everything that a system writes into its data folder. */
const CONTENTS =
  /^(postgres|postgres\.location|redis|temporal|bank|elasticsearch|elasticsearch\.location|logs|run|jest\.json|(ports|secrets)\.json(\.new)?|system\.lock.*)$/;

/**
 * Deletes what systems have written into the folder, what its parts had to keep elsewhere, and the folder if it is empty
 * then: HOLDFAST_DATA may name a folder in which somebody keeps other things. Only for one who holds the lease.
 */
export function wipeDataDir(dataDir: string): void {
  const elsewhere = relocatedHomes(dataDir);
  for (const home of elsewhere) rmSync(home, { recursive: true, force: true });
  for (const name of readdirSync(dataDir).filter((entry) => CONTENTS.test(entry))) {
    rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 });
  }
  if (readdirSync(dataDir).length === 0) rmdirSync(dataDir);
}

async function takeLock(dataDir: string, report: (line: string) => void): Promise<DataDirLease> {
  let told = false;
  for (const deadline = Date.now() + 60_000; ; ) {
    try {
      return lockDataDir(dataDir);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      const cleaning = commandLineOf(error.pid).includes('dev/stack/process/clean-up-after-crash.ts');
      if (!cleaning || Date.now() > deadline) {
        throw new Error(
          `a system is already running on ${dataDir} (process ${error.pid}): end it first, or set HOLDFAST_DATA (and PORT) for a second one`,
        );
      }
      if (!told) report(`waiting for process ${error.pid}, which clears up after a run that was killed`);
      told = true;
      await sleep(100);
    }
  }
}
