import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { grpc, grpcCodeOf } from '../../../temporal/grpc-code';
import type { TemporalServerBinaries } from '../find/temporal-server';
import { answersOk } from '../host/ready';
import type { PartContext, RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';
import { LESS_GARBAGE_COLLECTION } from './temporal-dynamic-config';
import {
  dynamicConfig,
  SERVICES,
  type ServicePorts,
  serverConfig,
  type TemporalDatabase,
  uiConfig,
} from './temporal-server-config';

const RETENTION_SECONDS = 7 * 86_400;

/** Starts one process with all four services. `port` is its frontend's, `settings` its dynamic configuration. Throws when it does not come up. */
export async function startTemporalNode(
  context: PartContext,
  options: {
    name: string;
    binaries: TemporalServerBinaries;
    database: TemporalDatabase;
    shards: number;
    settings: readonly string[];
    port: number;
    namespace: string;
    env: Record<string, string>;
  },
): Promise<RunningPart> {
  const { name, binaries, database, shards, settings, port, namespace, env } = options;
  const dir = join(context.dataDir, `${name}-server`);
  const ports = await servicePorts(context, name, port);
  const dynamicConfigFile = writeConfig(dir, 'dynamic.yaml', dynamicConfig(settings));
  const config = serverConfig({ ports, database, shards, dynamicConfigFile });
  const configFile = writeConfig(dir, 'server.yaml', config);
  return startPart(context, binaries.how, env, {
    ...surroundings(context, dir),
    name,
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    ready: () => ensureNamespace(`127.0.0.1:${port}`, namespace),
    stopWithinMs: 20_000,
  });
}

/** Starts the Web UI of the frontend at `temporal` (`host:port`). Throws when it does not come up. */
export function startTemporalUi(
  context: PartContext,
  options: { binaries: TemporalServerBinaries; port: number; temporal: string; codecUrl?: string },
): Promise<RunningPart> {
  const { binaries, port } = options;
  const dir = join(context.dataDir, 'temporal-server');
  writeConfig(join(dir, 'ui'), 'holdfast.yaml', uiConfig(options));
  return startPart(
    context,
    binaries.how,
    {},
    {
      ...surroundings(context, dir),
      name: 'temporal-ui',
      command: binaries.ui,
      args: ['--root', dir, '--config', 'ui', '--env', 'holdfast', 'start'],
      ready: () => answersOk(`http://127.0.0.1:${port}`),
      stopWithinMs: 5_000,
    },
  );
}

function surroundings(context: PartContext, dir: string) {
  const env = { ...minimalEnvironment(context.env), ...LESS_GARBAGE_COLLECTION };
  return { env, cwd: dir, stopSignal: 'SIGTERM' as const };
}

function writeConfig(dir: string, name: string, config: object): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // JSON is YAML.
  writeFileSync(join(dir, name), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return join(dir, name);
}

async function servicePorts({ ports }: PartContext, node: string, frontend: number): Promise<ServicePorts> {
  const found: Partial<Record<(typeof SERVICES)[number], { grpc: number; membership: number }>> = {};
  for (const name of SERVICES) {
    found[name] = {
      grpc: name === 'frontend' ? frontend : await ports.of(`${node}-${name}`),
      membership: await ports.of(`${node}-${name}-membership`),
    };
  }
  return found as ServicePorts;
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
