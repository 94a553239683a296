import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { grpc, grpcCodeOf } from '../../../temporal/grpc-code';
import { builtTemporalServer, type TemporalServerBinaries } from '../find/temporal-server';
import { mustRun } from '../host/command';
import { answersOk } from '../host/ready';
import type { PartContext, RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';
import { LESS_GARBAGE_COLLECTION } from './temporal-dynamic-config';
import {
  DATABASES,
  dynamicConfig,
  SERVICES,
  type ServicePorts,
  serverConfig,
  type TemporalDatabase,
  uiConfig,
} from './temporal-server-config';

const ROLE = 'temporal';
const RETENTION_SECONDS = 7 * 86_400;

/**
 * Starts Temporal as in production: the server with Postgres, and the Web UI as a separate program. `databaseUrl` is of a
 * role that may create roles and databases. Throws when there is no Go to build them.
 */
export async function startTemporalServer(
  context: PartContext,
  options: {
    port: number;
    uiPort: number;
    codecUrl?: string;
    databaseUrl: Promise<string>;
    address: { TEMPORAL_ADDRESS: string; TEMPORAL_NAMESPACE: string; TEMPORAL_UI_URL: string };
  },
): Promise<RunningPart> {
  const { port, uiPort, codecUrl, address } = options;
  const binaries = await builtTemporalServer(context);
  const dir = join(context.dataDir, 'temporal-server');
  mkdirSync(join(dir, 'ui'), { recursive: true, mode: 0o700 });
  const database = await prepareDatabases(context, await options.databaseUrl, binaries);
  // JSON is YAML.
  const write = (name: string, config: object) => {
    writeFileSync(join(dir, name), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
    return join(dir, name);
  };
  const dynamicConfigFile = write('dynamic.yaml', dynamicConfig());
  const ports = await servicePorts(context, port);
  const configFile = write('server.yaml', serverConfig({ ports, database, dynamicConfigFile }));
  write(
    join('ui', 'holdfast.yaml'),
    uiConfig({ port: uiPort, temporal: address.TEMPORAL_ADDRESS, codecUrl }),
  );
  const env = { ...minimalEnvironment(context.env), ...LESS_GARBAGE_COLLECTION };
  const common = { env, cwd: dir, stopSignal: 'SIGTERM' as const };
  const server = await startPart(context, binaries.how, address, {
    ...common,
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    ready: () => ensureNamespace(address.TEMPORAL_ADDRESS, address.TEMPORAL_NAMESPACE),
    stopWithinMs: 20_000,
  });
  const ui = await startPart(
    context,
    binaries.how,
    {},
    {
      ...common,
      name: 'temporal-ui',
      command: binaries.ui,
      args: ['--root', dir, '--config', 'ui', '--env', 'holdfast', 'start'],
      ready: () => answersOk(address.TEMPORAL_UI_URL),
      stopWithinMs: 5_000,
    },
  ).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    name: 'temporal',
    how: binaries.how,
    env: address,
    get pid() {
      return server.pid;
    },
    kill: (signal) => server.kill(signal),
    waitUntilUp: async () => void (await Promise.all([server.waitUntilUp(), ui.waitUntilUp()])),
    stop: async () => {
      await ui.stop();
      await server.stop();
    },
  };
}

async function servicePorts({ ports }: PartContext, frontend: number): Promise<ServicePorts> {
  const found: Partial<Record<(typeof SERVICES)[number], { grpc: number; membership: number }>> = {};
  for (const name of SERVICES) {
    found[name] = {
      grpc: name === 'frontend' ? frontend : await ports.of(`temporal-${name}`),
      membership: await ports.of(`temporal-${name}-membership`),
    };
  }
  return found as ServicePorts;
}

/** Creates the role, both databases and their schema, where they do not exist. */
async function prepareDatabases(
  context: PartContext,
  databaseUrl: string,
  { sqlTool }: TemporalServerBinaries,
): Promise<TemporalDatabase> {
  const { hostname, port } = new URL(databaseUrl);
  const database = {
    host: hostname,
    port: Number(port || 5432),
    user: ROLE,
    password: context.secrets.of('temporalPassword'),
  };
  const admin = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    const { rowCount: hasRole } = await admin.query('select from pg_roles where rolname = $1', [ROLE]);
    const verb = hasRole ? 'alter' : 'create';
    await admin.query(
      `${verb} role ${escapeIdentifier(ROLE)} login password ${escapeLiteral(database.password)}`,
    );
    for (const name of Object.values(DATABASES)) {
      const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
      if (!rowCount) await admin.query(`create database ${escapeIdentifier(name)} owner ${ROLE}`);
    }
  } finally {
    await admin.end();
  }
  for (const [store, name] of Object.entries(DATABASES)) {
    const schema = `postgresql/v12/${store === 'visibility' ? 'visibility' : 'temporal'}`;
    await migrateSchema(context, sqlTool, database, name, schema);
  }
  return database;
}

async function migrateSchema(
  context: PartContext,
  sqlTool: string,
  { host, port, user, password }: TemporalDatabase,
  name: string,
  schema: string,
): Promise<void> {
  const run = (...args: string[]) =>
    mustRun(
      sqlTool,
      [...['--plugin', 'postgres12', '--ep', host, '-p', String(port), '-u', user, '--db', name], ...args],
      {
        env: { ...minimalEnvironment(context.env), SQL_PASSWORD: password },
        signal: context.signal,
        timeoutMs: 120_000,
      },
    );
  // Both do nothing when they were done before.
  await run('setup-schema', '-v', '0.0');
  await run('update-schema', '--schema-name', schema);
}

/** Registers the namespace if needed. Also the check of readiness: throws until the server answers and has the namespace. */
async function ensureNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 5_000, async () => {
      try {
        await connection.workflowService.describeNamespace({ namespace });
      } catch (error) {
        if (grpcCodeOf(error) !== grpc.NOT_FOUND) throw error;
        await connection.workflowService.registerNamespace({
          namespace,
          workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
        });
        throw new Error('the namespace is not in the caches of the server yet');
      }
      // Some services of the server know the namespace later than others.
      await connection.operatorService.listSearchAttributes({ namespace });
    });
  } finally {
    await connection.close();
  }
}
