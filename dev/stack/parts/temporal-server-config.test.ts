import { DYNAMIC_CONFIG } from './temporal-dynamic-config';
import { dynamicConfig, SERVICES, type ServicePorts, serverConfig, uiConfig } from './temporal-server-config';

const ports = Object.fromEntries(
  SERVICES.map((name, index) => [name, { grpc: 7000 + index, membership: 6000 + index }]),
) as ServicePorts;
const config = serverConfig({
  ports,
  database: { host: '127.0.0.1', port: 5433, user: 'temporal', password: 'p"w' },
  dynamicConfigFile: '/data/dynamic.yaml',
  // biome-ignore lint/suspicious/noExplicitAny: Temporal defines the type of its configuration, in Go.
}) as any;

test('the server has histories and visibility in two databases of Postgres, with its own role', () => {
  const { datastores, defaultStore, visibilityStore } = config.persistence;
  expect(datastores[defaultStore].sql).toMatchObject({
    pluginName: 'postgres12',
    databaseName: 'temporal',
    connectAddr: '127.0.0.1:5433',
    user: 'temporal',
    password: 'p"w',
  });
  expect(datastores[visibilityStore].sql.databaseName).toBe('temporal_visibility');
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

test('the dynamic settings are those of the development server, with their types', () => {
  const settings = Object.entries(dynamicConfig() as Record<string, [{ value: unknown }]>);
  expect(settings.map(([key, [{ value }]]) => `${key}=${value}`)).toEqual([...DYNAMIC_CONFIG]);
  for (const [, [{ value }]] of settings) expect(['number', 'boolean']).toContain(typeof value);
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
