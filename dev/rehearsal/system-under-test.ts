import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemporalAddress } from '../../temporal/connection';

/** The addresses of a running system and its parts. */
export interface SystemUnderTest {
  /** Address of the API, without a slash at the end. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly temporal: TemporalAddress;
  readonly bank: { readonly secretKey: string; readonly apiBase: string | undefined };
}

/** The same from the environment of the product's processes. Throws with the name of a missing variable. */
export function systemFrom(url: string, env: NodeJS.ProcessEnv): SystemUnderTest {
  const required = (name: string): string => {
    const value = env[name];
    if (!value) {
      throw new Error(
        `${name} of the system at ${url} is not known: set HOLDFAST_DATA to its data folder, or set ${name}`,
      );
    }
    return value;
  };
  return {
    url: url.replace(/\/+$/, ''),
    databaseUrl: required('DATABASE_URL'),
    temporal: {
      address: required('TEMPORAL_ADDRESS'),
      namespace: env.TEMPORAL_NAMESPACE || 'default',
      apiKey: env.TEMPORAL_API_KEY || undefined,
      tls: env.TEMPORAL_TLS === '1',
    },
    bank: { secretKey: required('STRIPE_SECRET_KEY'), apiBase: env.STRIPE_API_BASE || undefined },
  };
}

/**
 * Finds the system that `npm start` runs with a data folder: what `env` names, else what the folder says. `url` is the
 * API's address when it is another one. Throws with instructions when nothing runs or an address is not known.
 */
export async function findRunningSystem(
  dataDir: string,
  env: NodeJS.ProcessEnv,
  url?: string,
): Promise<SystemUnderTest> {
  const known = { ...variablesIn(dataDir), ...given(env) };
  const found = url ?? `http://127.0.0.1:${known.PORT || 3000}`;
  const ready = await fetch(`${found.replace(/\/+$/, '')}/readyz`, {
    signal: AbortSignal.timeout(5_000),
  }).then(
    async (answer) => ({ ok: answer.ok, text: await answer.text() }),
    () => undefined,
  );
  if (!ready) {
    throw new Error(
      `Nothing answers at ${found}. Start the system first (npm start), with the same PORT and HOLDFAST_DATA as here, or give the address of its API: npm run demo -- --url http://…`,
    );
  }
  if (!ready.ok) throw new Error(`The system at ${found} is not ready: ${ready.text.slice(0, 300)}`);
  return systemFrom(found, known);
}

/** The variables in the data folder of a running system: the file that it wrote, else from its ports and secrets. */
function variablesIn(dataDir: string): NodeJS.ProcessEnv {
  const list = readJson(join(dataDir, 'run', 'environment.json'));
  if (list) return list;
  const ports = readJson(join(dataDir, 'ports.json')) ?? {};
  const secrets = readJson(join(dataDir, 'secrets.json')) ?? {};
  const known: NodeJS.ProcessEnv = {};
  if (ports.api) known.PORT = String(ports.api);
  if (ports.postgres && secrets.postgresPassword) {
    known.DATABASE_URL = `postgres://holdfast:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}/holdfast`;
  }
  if (ports.temporal) known.TEMPORAL_ADDRESS = `127.0.0.1:${ports.temporal}`;
  if (ports.bank) known.STRIPE_API_BASE = `http://127.0.0.1:${ports.bank}`;
  if (secrets.stripeSecretKey) known.STRIPE_SECRET_KEY = secrets.stripeSecretKey;
  return known;
}

const VARIABLES = [
  ...['PORT', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_API_BASE'],
];

function given(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const chosen = VARIABLES.filter((name) => env[name]).map((name) => [name, env[name]]);
  const result: NodeJS.ProcessEnv = Object.fromEntries(chosen);
  // A key without an address means Stripe itself, even if the folder has the address of a test bank.
  if (result.STRIPE_SECRET_KEY && !result.STRIPE_API_BASE) result.STRIPE_API_BASE = '';
  return result;
}

function readJson(path: string): Record<string, string> | undefined {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  } catch {
    // A crash left the file half-written.
    return undefined;
  }
}
