import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../../runtime/config';

/**
 * Notes the settings of a running system in its data folder, for tools that are pointed at the folder alone. Only what
 * the product reads, and for its owner's eyes: secrets are among it.
 */
export function writeEnvironmentFile(dataDir: string, env: NodeJS.ProcessEnv): void {
  const settings = Object.fromEntries(Object.keys(configSchema.shape).map((name) => [name, env[name]]));
  const folder = join(dataDir, 'run');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'environment.json'), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
