import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirOf } from '../stack/process/data-dir';

/**
 * The database of DATABASE_DIRECT_URL or DATABASE_URL, else of the system that `npm start` runs with the data folder. Throws with instructions when
 * neither is known.
 */
export function systemDatabaseUrl(env: NodeJS.ProcessEnv): string {
  const own = env.DATABASE_DIRECT_URL || env.DATABASE_URL;
  if (own) return own;
  const dataDir = dataDirOf(env);
  const given = readJson(join(dataDir, 'run', 'environment.json')).DATABASE_URL;
  if (given) return given;
  const { postgres } = readJson(join(dataDir, 'ports.json'));
  const { postgresPassword } = readJson(join(dataDir, 'secrets.json'));
  if (postgres && postgresPassword)
    return `postgres://holdfast:${postgresPassword}@127.0.0.1:${postgres}/holdfast`;
  throw new Error(
    `No database is known: start the system first (npm start), with the same HOLDFAST_DATA as here, or set DATABASE_URL.`,
  );
}

function readJson(path: string): Record<string, string> {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  } catch {
    // A crash left the file half-written.
    return {};
  }
}
