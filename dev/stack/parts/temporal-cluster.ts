import { builtTemporalServer } from '../find/temporal-server';
import type { PartContext, RunningPart } from '../process/part';
import { prepareTemporalDatabase } from './temporal-database';
import { EVERY_NODE_CONFIG } from './temporal-dynamic-config';
import { startTemporalNode, startTemporalUi } from './temporal-node';

const NODES = ['temporal-1', 'temporal-2'] as const;
const HISTORY_SHARDS = 64;
const NAMESPACE = 'default';

/**
 * Starts Temporal as a cluster of two nodes, each with all four services, and the Web UI of the first one. They find each
 * other by their database, one of its own; `databaseUrl` may name several hosts, and its role may create roles and databases.
 * Throws when there is no Go to build the server, or a node does not come up.
 */
export async function startTemporalCluster(
  context: PartContext,
  options: { databaseUrl: string; codecUrl?: string },
): Promise<{ parts: RunningPart[]; env: Record<string, string> }> {
  const binaries = await builtTemporalServer(context);
  const database = await prepareTemporalDatabase(context, {
    databaseUrl: options.databaseUrl,
    role: 'temporal_cluster',
    password: context.secrets.of('temporalClusterPassword'),
    sqlTool: binaries.sqlTool,
  });
  const ports: number[] = [];
  for (const name of NODES) ports.push(await context.ports.of(name));
  const uiPort = await context.ports.of('temporalUi', context.env.TEMPORAL_UI_PORT);
  const [first, ...others] = ports.map((port) => `127.0.0.1:${port}`) as [string, ...string[]];
  const env = {
    TEMPORAL_ADDRESS: [first, ...others].join(','),
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_UI_URL: `http://127.0.0.1:${uiPort}`,
  };
  const parts: RunningPart[] = [];
  try {
    // One after the other: the first one that starts on an empty database writes what the cluster is.
    for (const [index, name] of NODES.entries()) {
      parts.push(
        await startTemporalNode(context, {
          name,
          binaries,
          database,
          shards: HISTORY_SHARDS,
          settings: EVERY_NODE_CONFIG,
          port: ports[index]!,
          namespace: NAMESPACE,
          env,
        }),
      );
    }
    parts.push(
      await startTemporalUi(context, { binaries, port: uiPort, temporal: first, codecUrl: options.codecUrl }),
    );
  } catch (error) {
    await Promise.all(parts.map((part) => part.stop()));
    throw error;
  }
  return { parts, env };
}
