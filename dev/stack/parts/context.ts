import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheDirOf } from '../find/cache';
import { createPorts } from '../host/ports';
import { createSecrets } from '../host/secrets';
import type { PartContext } from '../process/part';

/** The context for the parts of one data folder, which is created. Throws when that fails. */
export function createContext(options: {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  report(line: string): void;
}): PartContext {
  const dataDir = resolve(options.dataDir);
  // Others may enter the folder, since Postgres, which does not run as root, has its data in it. Secrets are 0600 each.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  return {
    ...options,
    dataDir,
    cacheDir: cacheDirOf(options.env),
    ports: createPorts(join(dataDir, 'ports.json')),
    secrets: createSecrets(join(dataDir, 'secrets.json')),
  };
}
