import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf } from '../host/process-identity';

/**
 * Postgres refuses to start when the number in `postmaster.pid` is alive and of its own user, whoever that is: after a
 * crash a stranger may have it. The file goes when that process is not a Postgres on this very data folder.
 */
export function clearStalePostmasterPid(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!commandLineOf(pid).includes(data)) rmSync(file, { force: true });
}
