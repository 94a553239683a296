import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canReach } from './unprivileged-account';

/** Where programs that run as `nobody` keep what they cannot reach in root's own folders. */
export const SHARED_DIR = '/var/lib/holdfast';

/**
 * The folder for the data of a part that does not run as root, made and given to the account: inside the data folder, or,
 * where the account cannot reach that one, under /var/lib/holdfast, noted in `<dataDir>/<part>.location`.
 */
export function partHome(dataDir: string, part: string, account: Account | undefined): string {
  const note = join(dataDir, `${part}.location`);
  const inside = join(dataDir, part);
  let home = existsSync(note) ? readFileSync(note, 'utf8').trim() : inside;
  if (home === inside && !canReach(join(inside, 'data'), account)) {
    const folder = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
    home = join(SHARED_DIR, part === 'postgres' ? folder : `${folder}-${part}`);
    // No note, yet something there: the data folder it belonged to was deleted by hand, and its password with it.
    rmSync(home, { recursive: true, force: true });
    mkdirSync(SHARED_DIR, { recursive: true, mode: 0o755 });
    writeFileSync(note, `${home}\n`);
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account) chownSync(home, account.uid, account.gid);
  return home;
}

/** The folders outside `dataDir` that hold the data of its parts. */
export function relocatedHomes(dataDir: string): string[] {
  return (
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.location'))
      .map((name) => readFileSync(join(dataDir, name), 'utf8').trim())
      // Whatever the note says, nothing outside our own folder is ever wiped.
      .filter((home) => home.startsWith(`${SHARED_DIR}/`) && !home.includes('..'))
  );
}
