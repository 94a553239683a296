import { builtTemporalServer } from '../find/temporal-server';
import type { PartContext, RunningPart } from '../process/part';
import { prepareTemporalDatabase } from './temporal-database';
import { LONE_NODE_CONFIG } from './temporal-dynamic-config';
import { startTemporalNode, startTemporalUi } from './temporal-node';

// Few, since on one machine more shards only cost polling.
const HISTORY_SHARDS = 4;

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
  const database = await prepareTemporalDatabase(context, {
    databaseUrl: await options.databaseUrl,
    role: 'temporal',
    password: context.secrets.of('temporalPassword'),
    sqlTool: binaries.sqlTool,
  });
  const server = await startTemporalNode(context, {
    name: 'temporal',
    binaries,
    database,
    shards: HISTORY_SHARDS,
    settings: LONE_NODE_CONFIG,
    port,
    namespace: address.TEMPORAL_NAMESPACE,
    env: address,
  });
  const temporal = address.TEMPORAL_ADDRESS;
  const ui = await startTemporalUi(context, { binaries, port: uiPort, temporal, codecUrl }).catch(
    async (error: unknown) => {
      await server.stop();
      throw error;
    },
  );
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
