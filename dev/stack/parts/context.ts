import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheDirOf } from '../find/cache';
import { createPorts } from '../host/ports';
import { createSecrets } from '../host/secrets';
import type { PartContext } from '../process/part';

/** What the parts of one data folder come up with; makes the folder. Throws when the folder cannot be made. */
export function createContext(options: {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  report(line: string): void;
}): PartContext {
  const dataDir = resolve(options.dataDir);
  // Others may pass through: Postgres, which does not run as root, keeps its own folder inside. Secrets are 0600 each.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  return {
    ...options,
    dataDir,
    cacheDir: cacheDirOf(options.env),
    ports: createPorts(join(dataDir, 'ports.json')),
    secrets: createSecrets(join(dataDir, 'secrets.json')),
  };
}
