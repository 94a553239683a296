import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../../runtime/config';

/**
 * Writes the settings of a running system into its data folder, for tools that know only the folder. The file has only
 * settings of the product, among them secrets, so only its owner can read it.
 */
export function writeEnvironmentFile(dataDir: string, env: NodeJS.ProcessEnv): void {
  const settings = Object.fromEntries(Object.keys(configSchema.shape).map((name) => [name, env[name]]));
  const folder = join(dataDir, 'run');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'environment.json'), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
