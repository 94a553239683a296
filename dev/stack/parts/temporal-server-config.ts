/** The services of a Temporal server. One process runs all four; each has a port for calls and one for its peers. */
export const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

/** The ports of the four services on 127.0.0.1; clients call the frontend. */
export type ServicePorts = Readonly<
  Record<(typeof SERVICES)[number], { readonly grpc: number; readonly membership: number }>
>;

/** A Postgres with two databases for Temporal, and the role that owns them. */
export interface TemporalDatabase {
  /** `host:port` of every server of that Postgres; the driver takes the one that accepts writes. */
  readonly hosts: readonly string[];
  readonly user: string;
  readonly password: string;
  /** The databases of histories and of visibility, whose schemas are migrated separately. */
  readonly names: { readonly default: string; readonly visibility: string };
}

/** The configuration of one server, as an object to write as YAML. `shards` is fixed with the first start of a database. */
export function serverConfig(options: {
  ports: ServicePorts;
  database: TemporalDatabase;
  shards: number;
  dynamicConfigFile: string;
}): object {
  const { ports, database, shards, dynamicConfigFile } = options;
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: database.hosts.join(','),
      connectProtocol: 'tcp',
      connectAttributes: { target_session_attrs: 'read-write', connect_timeout: '2' },
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
      numHistoryShards: shards,
      datastores: {
        default: store(database.names.default, 20),
        visibility: store(database.names.visibility, 10),
      },
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

/** Settings such as LONE_NODE_CONFIG, in the format of the server's file. */
export function dynamicConfig(settings: readonly string[]): object {
  return Object.fromEntries(
    settings.map((setting) => {
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
