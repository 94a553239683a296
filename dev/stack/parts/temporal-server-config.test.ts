import { EVERY_NODE_CONFIG, LONE_NODE_CONFIG } from './temporal-dynamic-config';
import { dynamicConfig, SERVICES, type ServicePorts, serverConfig, uiConfig } from './temporal-server-config';

const ports = Object.fromEntries(
  SERVICES.map((name, index) => [name, { grpc: 7000 + index, membership: 6000 + index }]),
) as ServicePorts;
const config = serverConfig({
  ports,
  database: {
    hosts: ['10.0.0.1:5433', '10.0.0.2:5433'],
    user: 'temporal',
    password: 'p"w',
    names: { default: 'temporal', visibility: 'temporal_visibility' },
  },
  shards: 64,
  dynamicConfigFile: '/data/dynamic.yaml',
  // biome-ignore lint/suspicious/noExplicitAny: Temporal defines the type of its configuration, in Go.
}) as any;

test('the server has histories and visibility in two databases of the Postgres host that accepts writes', () => {
  const { datastores, defaultStore, visibilityStore } = config.persistence;
  expect(datastores[defaultStore].sql).toMatchObject({
    pluginName: 'postgres12_pgx',
    databaseName: 'temporal',
    connectAddr: '10.0.0.1:5433,10.0.0.2:5433',
    connectAttributes: { target_session_attrs: 'read-write' },
    user: 'temporal',
    password: 'p"w',
  });
  expect(datastores[visibilityStore].sql.databaseName).toBe('temporal_visibility');
  expect(config.persistence.numHistoryShards).toBe(64);
});

test('every service listens only on 127.0.0.1, on ports of its own', () => {
  const rpcs = SERVICES.map((name) => config.services[name].rpc);
  expect(rpcs.map(({ bindOnIP }) => bindOnIP)).toEqual(SERVICES.map(() => '127.0.0.1'));
  const used = rpcs.flatMap(({ grpcPort, membershipPort }) => [grpcPort, membershipPort]);
  expect(new Set(used).size).toBe(2 * SERVICES.length);
  expect(config.clusterMetadata.clusterInformation.active.rpcAddress).toBe(
    `127.0.0.1:${ports.frontend.grpc}`,
  );
});

test('the dynamic settings are in the file as they are for the development server, with their types', () => {
  const settings = Object.entries(dynamicConfig(LONE_NODE_CONFIG) as Record<string, [{ value: unknown }]>);
  expect(settings.map(([key, [{ value }]]) => `${key}=${value}`)).toEqual([...LONE_NODE_CONFIG]);
  for (const [, [{ value }]] of settings) expect(['number', 'boolean']).toContain(typeof value);
});

test('a node of a cluster has neither one partition per task queue nor polling without a limit', () => {
  expect(EVERY_NODE_CONFIG.join()).not.toMatch(/Partitions|MaxPollRPS/);
});

test('the UI cannot terminate workflows, and uses the codec only where there is one', () => {
  const plain = uiConfig({ port: 8080, temporal: '127.0.0.1:7000' });
  expect(plain).toMatchObject({
    temporalGrpcAddress: '127.0.0.1:7000',
    host: '127.0.0.1',
    workflowTerminateDisabled: true,
  });
  expect(plain).not.toHaveProperty('codec');
  const codecUrl = 'http://127.0.0.1:3000/codec';
  expect(uiConfig({ port: 8080, temporal: '127.0.0.1:7000', codecUrl })).toMatchObject({
    codec: { endpoint: codecUrl, includeCredentials: true },
  });
});
