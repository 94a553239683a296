import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Secrets of this system that nobody chose: made once, kept, the same after a restart. */
export interface Secrets {
  /** The secret of that name, `prefix` followed by 48 random hex digits. */
  of(name: string, prefix?: string): string;
  /** The secret of that name if it was made before. */
  maybe(name: string): string | undefined;
}

/** Secrets kept in the JSON file at `path`, readable by its owner only. Throws when the file is there but not readable as JSON. */
export function createSecrets(path: string): Secrets {
  const read = (): Record<string, string> => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
  return {
    maybe: (name) => read()[name],
    of(name, prefix = '') {
      const known = read();
      const secret = known[name];
      if (secret) return secret;
      const made = prefix + randomBytes(24).toString('hex');
      mkdirSync(dirname(path), { recursive: true });
      // Written whole and then renamed: a crash half-way would lock us out of our own database.
      writeFileSync(`${path}.new`, `${JSON.stringify({ ...known, [name]: made }, null, 2)}\n`, {
        mode: 0o600,
      });
      renameSync(`${path}.new`, path);
      return made;
    },
  };
}
