import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, canReach } from './unprivileged-account';

/** For files that programs running as `nobody` cannot reach in root's own folders. */
export const SHARED_DIR = '/var/lib/holdfast';

/**
 * The folder for the data of a part that does not run as root, created and owned by the account: in the data folder, or,
 * where the account cannot reach that one, under /var/lib/holdfast, with its path in `<dataDir>/<part>.location`.
 */
export function partHome(dataDir: string, part: string, account: Account | undefined): string {
  const locationFile = join(dataDir, `${part}.location`);
  const inside = join(dataDir, part);
  let home = existsSync(locationFile) ? readFileSync(locationFile, 'utf8').trim() : inside;
  if (home === inside && !canReach(join(inside, 'data'), account)) {
    const folder = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
    home = join(SHARED_DIR, part === 'postgres' ? folder : `${folder}-${part}`);
    // Data without a `.location` file is of a data folder that was deleted by hand, together with its password.
    rmSync(home, { recursive: true, force: true });
    mkdirSync(SHARED_DIR, { recursive: true, mode: 0o755 });
    writeFileSync(locationFile, `${home}\n`);
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account) chownSync(home, account.uid, account.gid);
  return home;
}

/** The folders outside `dataDir` that have the data of its parts. */
export function relocatedHomes(dataDir: string): string[] {
  return (
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.location'))
      .map((name) => readFileSync(join(dataDir, name), 'utf8').trim())
      // Whatever the file says, nothing outside SHARED_DIR may ever be deleted.
      .filter((home) => home.startsWith(`${SHARED_DIR}/`) && !home.includes('..'))
  );
}
