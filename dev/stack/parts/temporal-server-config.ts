import { DYNAMIC_CONFIG } from './temporal-dynamic-config';

/** The services of a Temporal server. One process runs all four; each has a port for calls and one for its peers. */
export const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

/** The ports of the four services on 127.0.0.1; clients call the frontend. */
export type ServicePorts = Readonly<
  Record<(typeof SERVICES)[number], { readonly grpc: number; readonly membership: number }>
>;

/** A Postgres with two databases for Temporal, and the role that owns them. */
export interface TemporalDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The databases of histories and of visibility, whose schemas are migrated separately. */
export const DATABASES = { default: 'temporal', visibility: 'temporal_visibility' } as const;

// Few, since on one machine more shards only cost polling. The number is fixed with the first start of a database.
const HISTORY_SHARDS = 4;

/** The configuration of the server, as an object to write as YAML. */
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

/** The settings of DYNAMIC_CONFIG, in the format of the server's file. */
export function dynamicConfig(): object {
  return Object.fromEntries(
    DYNAMIC_CONFIG.map((setting) => {
      const [key, value = ''] = setting.split('=') as [string, string];
      return [key, [{ value: JSON.parse(value) as unknown }]];
    }),
  );
}

/** The configuration of the Web UI. Terminating is disabled, since a terminated purchase runs no compensation. */
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
