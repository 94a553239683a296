import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account that a program runs under when we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account for programs that refuse to run as root (`nobody`); undefined when we are not root. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const fields = users
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':');
  // Some systems have -2 as the id of nobody.
  const id = (text: string | undefined) => (text ? Number(text) >>> 0 : 65_534);
  return { uid: id(fields?.[2]), gid: id(fields?.[3]) };
}

/** Whether the account may enter every folder above `path`; root's home, for one, is closed to others. */
export function canReach(path: string, account: Account | undefined): boolean {
  if (!account) return true;
  for (let dir = dirname(resolve(path)); ; dir = dirname(dir)) {
    if (existsSync(dir)) {
      const { mode, uid, gid } = statSync(dir);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
    }
    if (dir === dirname(dir)) return true;
  }
}
