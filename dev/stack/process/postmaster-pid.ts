import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from '../host/process-identity';

/**
 * Deletes `postmaster.pid` unless its process is a Postgres with this data folder. Postgres refuses to start while the
 * process id in it is of its own user, which may be another process after a crash.
 */
export function clearStalePostmasterPid(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!commandLineOf(pid).includes(data)) rmSync(file, { force: true });
}
