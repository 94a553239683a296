import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canReach } from './unprivileged-account';

/** Where programs that run as `nobody` keep what they cannot reach in root's own folders. */
export const SHARED_DIR = '/var/lib/holdfast';

/**
 * The folder for Postgres's data, made and given to the account: inside the data folder, or, where the account cannot
 * reach that one, under /var/lib/holdfast, noted in `<dataDir>/postgres.location`.
 */
export function postgresHome(dataDir: string, account: Account | undefined): string {
  const note = join(dataDir, 'postgres.location');
  const inside = join(dataDir, 'postgres');
  let home = existsSync(note) ? readFileSync(note, 'utf8').trim() : inside;
  if (home === inside && !canReach(join(inside, 'data'), account)) {
    home = join(SHARED_DIR, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
    // No note, yet something there: the data folder it belonged to was deleted by hand, and its password with it.
    rmSync(home, { recursive: true, force: true });
    mkdirSync(SHARED_DIR, { recursive: true, mode: 0o755 });
    writeFileSync(note, `${home}\n`);
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account) chownSync(home, account.uid, account.gid);
  return home;
}

/** The folder outside `dataDir` that holds its Postgres data, if there is one. */
export function relocatedHome(dataDir: string): string | undefined {
  const note = join(dataDir, 'postgres.location');
  if (!existsSync(note)) return undefined;
  const home = readFileSync(note, 'utf8').trim();
  // Whatever the note says, nothing outside our own folder is ever wiped.
  return home.startsWith(`${SHARED_DIR}/`) && !home.includes('..') ? home : undefined;
}
