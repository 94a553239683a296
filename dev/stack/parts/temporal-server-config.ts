import { DYNAMIC_CONFIG } from './temporal-dynamic-config';

/** The services of a Temporal server; one process runs all four, each listens for calls and for its peers. */
export const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

/** Where the four services of one process listen on 127.0.0.1; calls go to the frontend. */
export type ServicePorts = Readonly<
  Record<(typeof SERVICES)[number], { readonly grpc: number; readonly membership: number }>
>;

/** Where Temporal keeps its data: two databases of one Postgres, and a role that owns them. */
export interface TemporalDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Histories and what is found by queries, apart: they are migrated apart. */
export const DATABASES = { default: 'temporal', visibility: 'temporal_visibility' } as const;

// Few: on one machine a shard costs polling and gains nothing. The number is fixed with the first start of a database.
const HISTORY_SHARDS = 4;

/** The configuration of the server, as an object that is to be written as YAML. */
export function serverConfig(options: {
  ports: ServicePorts;
  database: TemporalDatabase;
  dynamicConfigFile: string;
}): object {
  const { ports, database, dynamicConfigFile } = options;
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${database.host}:${database.port}`,
      connectProtocol: 'tcp',
      user: database.user,
      password: database.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { default: store(DATABASES.default, 20), visibility: store(DATABASES.visibility, 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(
      SERVICES.map((name) => [
        name,
        {
          rpc: { grpcPort: ports[name].grpc, membershipPort: ports[name].membership, bindOnIP: '127.0.0.1' },
        },
      ]),
    ),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend.grpc}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '60s' },
  };
}

/** The same measured settings as on the development server's command line, in the form that the server reads. */
export function dynamicConfig(): object {
  return Object.fromEntries(
    DYNAMIC_CONFIG.map((setting) => {
      const [key, value = ''] = setting.split('=') as [string, string];
      return [key, [{ value: JSON.parse(value) as unknown }]];
    }),
  );
}

/** The configuration of the Web UI by itself. Nobody terminates a purchase by a slip of the mouse: that runs nothing. */
export function uiConfig(options: { port: number; temporal: string; codecUrl?: string }): object {
  const { port, temporal, codecUrl } = options;
  return {
    temporalGrpcAddress: temporal,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: 'default',
    disableNewsFetch: true,
    workflowTerminateDisabled: true,
    // Plain HTTP on this machine.
    cors: { allowOrigins: [`http://127.0.0.1:${port}`], cookieInsecure: true },
    ...(codecUrl && { codec: { endpoint: codecUrl, includeCredentials: true } }),
  };
}
