import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { composeService } from '../find/docker';
import { builtTemporal, downloadedTemporal, installedTemporal, type TemporalCli } from '../find/temporal-cli';
import { tryInOrder } from '../find/try-in-order';
import { externalPart, type PartContext, pickEnv, type RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';
import { LESS_GARBAGE_COLLECTION, LONE_NODE_CONFIG } from './temporal-dynamic-config';
import { startTemporalServer } from './temporal-server';

/** The search attributes that the purchase workflow writes; the server registers them at its start. */
const SEARCH_ATTRIBUTES = {
  EventId: 'Keyword',
  UserId: 'Keyword',
  PurchaseId: 'Keyword',
  PurchaseStage: 'Keyword',
  HoldUntil: 'Datetime',
  PayingSince: 'Datetime',
  NeedsAttention: 'Bool',
  AttentionReason: 'Keyword',
} as const;

const VARIABLES = [
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_UI_URL',
  'TEMPORAL_API_KEY',
  'TEMPORAL_TLS',
] as const;

/** `dev`: the development server, one program with SQLite. `server`: the server with Postgres, and the Web UI. */
export type TemporalKind = 'dev' | 'server';

/** Options for a system's Temporal. */
export interface TemporalOptions {
  /** Default: as with earlier starts of this data folder, else `dev`. */
  readonly temporal?: TemporalKind;
  /** The codec server with which the Web UI decrypts payloads; without it the UI shows them as they are. */
  readonly codecUrl?: string;
  /** The Postgres for `server`, with a role that may create roles and databases. */
  readonly databaseUrl?: Promise<string>;
}

/** Starts a Temporal server with its Web UI, whose workflows survive a restart. Throws when no attempt succeeds. */
export async function startTemporal(
  context: PartContext,
  options: TemporalOptions = {},
): Promise<RunningPart> {
  const { env, ports, secrets } = context;
  const { databaseUrl } = options;
  if (env.TEMPORAL_ADDRESS) return externalPart('temporal', 'TEMPORAL_ADDRESS', pickEnv(env, VARIABLES));
  const port = await ports.of('temporal', env.TEMPORAL_PORT);
  const uiPort = await ports.of('temporalUi', env.TEMPORAL_UI_PORT);
  const address = {
    TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
    TEMPORAL_NAMESPACE: 'default',
    TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}`,
  };
  // The histories of one kind are not in the other.
  const kind = options.temporal ?? (secrets.existing('temporalPassword') ? 'server' : 'dev');
  if (kind === 'server') {
    if (!databaseUrl) throw new Error("Temporal's server needs a Postgres");
    return startTemporalServer(context, { port, uiPort, codecUrl: options.codecUrl, databaseUrl, address });
  }
  const from = async (found: Promise<TemporalCli>) => {
    const cli = await found;
    return () => run(context, cli, { port, uiPort, ...options }, address);
  };
  const settings = { TEMPORAL_PORT: String(port), TEMPORAL_UI_PORT: String(uiPort) };
  const start = await tryInOrder<() => Promise<RunningPart>>(
    'Temporal',
    [
      ['installed here', () => from(installedTemporal(env))],
      ['Docker', () => composeService(context, 'temporal', settings, address, 'temporal-dev')],
      ['built with Go', () => from(builtTemporal(context))],
      ['downloaded by the SDK', () => from(downloadedTemporal(context))],
    ],
    'Install the temporal command line tool or Go, or start Docker, or set TEMPORAL_ADDRESS.',
    context.signal,
  );
  return start();
}

/** The server's arguments; the same in docker-compose.yml, except for the addresses. */
export function serverArguments(ip: string, port: number, uiPort: number, file: string): string[] {
  return [
    ...['server', 'start-dev', '--ip', ip, '--port', String(port), '--ui-port', String(uiPort)],
    ...[
      '--db-filename',
      file,
      '--sqlite-pragma',
      'journal_mode=WAL',
      '--sqlite-pragma',
      'synchronous=NORMAL',
    ],
    ...['--log-level', 'error'],
    ...LONE_NODE_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
    ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

function run(
  context: PartContext,
  cli: TemporalCli,
  { port, uiPort, codecUrl }: { port: number; uiPort: number } & TemporalOptions,
  address: { TEMPORAL_ADDRESS: string; TEMPORAL_NAMESPACE: string; TEMPORAL_UI_URL: string },
): Promise<RunningPart> {
  const dir = join(context.dataDir, 'temporal');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return startPart(context, cli.how, address, {
    name: 'temporal',
    command: cli.path,
    args: [
      ...serverArguments('127.0.0.1', port, uiPort, join(dir, 'temporal.db')),
      ...(codecUrl ? ['--ui-codec-endpoint', codecUrl] : []),
    ],
    env: { ...minimalEnvironment(context.env), ...LESS_GARBAGE_COLLECTION },
    cwd: dir,
    ready: () => answers(address.TEMPORAL_ADDRESS, address.TEMPORAL_NAMESPACE),
    stopSignal: 'SIGTERM',
    stopWithinMs: 15_000,
  });
}

/** Throws until the namespace exists and has the search attributes, which the server adds just after it listens. */
async function answers(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 3_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = Object.keys(SEARCH_ATTRIBUTES).filter((name) => !(name in (customAttributes ?? {})));
      if (missing.length) throw new Error(`search attributes missing: ${missing.join(', ')}`);
    });
  } finally {
    await connection.close();
  }
}
