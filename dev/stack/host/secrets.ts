import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Generated secrets of a system, the same after a restart. */
export interface Secrets {
  /** The secret of that name, created if needed: `prefix` followed by 48 random hex digits. */
  of(name: string, prefix?: string): string;
  /** The secret of that name if it was created before. */
  existing(name: string): string | undefined;
}

/** Secrets in the JSON file at `path`, readable by its owner only. Throws when the file exists but is not JSON. */
export function createSecrets(path: string): Secrets {
  const read = (): Record<string, string> => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
  return {
    existing: (name) => read()[name],
    of(name, prefix = '') {
      const known = read();
      const secret = known[name];
      if (secret) return secret;
      const created = prefix + randomBytes(24).toString('hex');
      mkdirSync(dirname(path), { recursive: true });
      // Renamed when it is complete: a half-written file would lock us out of our own database.
      writeFileSync(`${path}.new`, `${JSON.stringify({ ...known, [name]: created }, null, 2)}\n`, {
        mode: 0o600,
      });
      renameSync(`${path}.new`, path);
      return created;
    },
  };
}
