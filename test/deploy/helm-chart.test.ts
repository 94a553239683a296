import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { PROCESSES } from '../../dev/system/processes';
import { readConfig } from '../../runtime/config';
import {
  CHART,
  HELM_FOLDER,
  KUBERNETES_VERSION,
  type Manifest,
  renderChart,
  runChartTool,
  settingsOfChart,
} from './chart';

const SCHEMAS = join(HELM_FOLDER, 'schemas', '{{ .ResourceKind }}-{{ .ResourceAPIVersion }}.json');
const VALUES_FILES = ['values-small.yaml', 'values-100k.yaml', 'values-1m.yaml'];
/** What the chart does otherwise on purpose. */
const NOT_SCORED = [
  // A pod that comes back in the middle of a sale must not need the registry of images.
  'container-image-pull-policy',
  // Kubernetes asks for no liveness once a pod is told to end, so a drain, which fails /healthz, is not cut short.
  'pod-probes-identical',
  // topologySpreadConstraints spread them.
  'deployment-has-host-podantiaffinity',
];

const dir = mkdtempSync(join(tmpdir(), 'holdfast-chart-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A file with these values. */
function valuesOf(name: string, values: unknown): string {
  const path = join(dir, `${name}.yaml`);
  writeFileSync(path, stringify(values));
  return path;
}

const needed = valuesOf('needed', { existingSecret: 'holdfast' });
const everything = valuesOf('everything', {
  existingSecret: 'holdfast',
  caBundle: { name: 'ca' },
  ingress: { enabled: true, host: 'tickets.example', tlsSecret: 'tickets' },
  podMonitor: { enabled: true },
  api: { autoscaling: { enabled: true, reserveP90Seconds: 1.5 } },
  workers: { purchase: { autoscaling: { enabled: true, taskAgeSeconds: 1 } } },
  versions: [{ buildId: '2026-11-25.1', tag: 'old' }, { buildId: '2026-11-25.2' }],
});

const ofKind = (manifests: readonly Manifest[], kind: string) => manifests.filter((one) => one.kind === kind);
/** Every object with pods: Deployments and the job. */
const withPods = (manifests: readonly Manifest[]) =>
  manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const containerOf = (manifest: Manifest) => manifest.spec.template.spec.containers[0];

async function judge(tool: 'KUBECONFORM' | 'KUBE_SCORE', ...args: string[]) {
  const { code, output } = await runChartTool(tool, ...args);
  return { code, output };
}

describe.each([
  ['the defaults', [needed]],
  ['everything switched on', [everything]],
  ...VALUES_FILES.map((file): [string, string[]] => [file, [join(CHART, file), needed]]),
])('with %s', (name, files) => {
  test('helm lint, kubeconform and kube-score find nothing', async () => {
    const flags = files.flatMap((file) => ['--values', file]);
    const lint = await runChartTool(
      'HELM',
      'lint',
      CHART,
      '--strict',
      '--kube-version',
      KUBERNETES_VERSION,
      ...flags,
    );
    expect(lint).toMatchObject({ code: 0 });
    const { text } = await renderChart(...files);
    const rendered = join(dir, `${name}.rendered.yaml`);
    writeFileSync(rendered, text);
    expect(await judge('KUBECONFORM', '-strict', '-schema-location', SCHEMAS, rendered)).toEqual({
      code: 0,
      output: '',
    });
    const ignored = NOT_SCORED.flatMap((check) => ['--ignore-test', check]);
    const score = ['score', '--output-format', 'ci', '--exit-one-on-warning', '--ignore-container-cpu-limit'];
    const scored = await judge('KUBE_SCORE', ...score, ...ignored, rendered);
    expect(scored.output.split('\n').filter((line) => /^\[(WARNING|CRITICAL)/.test(line))).toEqual([]);
    expect(scored.code).toBe(0);
  });
});

test('kubeconform would find a misspelt field', async () => {
  const { text } = await renderChart(needed);
  const wrong = join(dir, 'wrong.yaml');
  writeFileSync(wrong, text.replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'));
  expect(await judge('KUBECONFORM', '-strict', '-schema-location', SCHEMAS, wrong)).toMatchObject({
    code: 1,
    output: expect.stringContaining('readOnlyRootFileSystem'),
  });
});

test('the manifests of the parts are valid, as far as their schemas are here', async () => {
  const files = ['postgres', 'redis', 'elasticsearch'].map((part) =>
    join(HELM_FOLDER, 'parts', `${part}.yaml`),
  );
  const args = ['-strict', '-ignore-missing-schemas', '-schema-location', SCHEMAS, ...files];
  expect(await judge('KUBECONFORM', ...args)).toEqual({ code: 0, output: '' });
});

describe('settings', () => {
  const { plain, secret } = settingsOfChart();

  test('each of .env.example reaches every process and the migrations', async () => {
    const marked = valuesOf('marked', {
      settings: Object.fromEntries(
        plain.map((name, index) => [name, /PORT$/.test(name) ? 4_000 + index : `of ${name}`]),
      ),
      secrets: Object.fromEntries(secret.map((name) => [name, { name: 'other', key: `key-of-${name}` }])),
    });
    const { manifests } = await renderChart(needed, marked);
    const map = ofKind(manifests, 'ConfigMap')[0]!;
    expect(Object.keys(map.data!).sort()).toEqual([...plain].sort());
    expect(withPods(manifests)).toHaveLength(6);
    for (const manifest of withPods(manifests)) {
      const { env, envFrom } = containerOf(manifest);
      const own = new Map<string, { value?: string; valueFrom?: unknown }>(
        env.map((one: { name: string }) => [one.name, one]),
      );
      if (manifest.kind === 'Deployment')
        expect(envFrom).toEqual([{ configMapRef: { name: map.metadata.name } }]);
      else for (const name of plain) expect(own.get(name)?.value).toBe(map.data![name]);
      for (const name of secret)
        expect(own.get(name)?.valueFrom).toEqual({ secretKeyRef: { name: 'other', key: `key-of-${name}` } });
    }
  });

  test('of the values files are valid for the product', async () => {
    for (const file of VALUES_FILES) {
      const { manifests } = await renderChart(join(CHART, file), needed);
      expect(() => readConfig({ ...ofKind(manifests, 'ConfigMap')[0]!.data })).not.toThrow();
    }
  });

  test.each([
    ['a misspelt one', { settings: { TRUSTED_PROXY: 1 } }, 'TRUSTED_PROXY'],
    ['a secret in plain text', { settings: { STRIPE_SECRET_KEY: 'sk_live' } }, 'STRIPE_SECRET_KEY'],
    ['a value where a secret is named', { secrets: { TICKET_SECRET: 'abc' } }, 'TICKET_SECRET'],
    ['no secret at all', { existingSecret: '' }, 'existingSecret'],
  ])('%s is refused', async (name, values, told) => {
    await expect(renderChart(needed, valuesOf(name, values))).rejects.toThrow(told);
  });
});

test('each process runs with the options that npm start gives it', async () => {
  const { manifests } = await renderChart(needed);
  const commands = ofKind(manifests, 'Deployment').map((one): [string, string[]] => [
    one.metadata.name.replace('holdfast-', ''),
    containerOf(one).command,
  ]);
  expect(Object.fromEntries(commands)).toEqual(
    Object.fromEntries(
      Object.entries(PROCESSES).map(([name, { args }]) => [name, ['node', '--import', 'tsx', ...args]]),
    ),
  );
});

test('an API has time to drain, and its readiness does not ask for the parts', async () => {
  const { manifests } = await renderChart(needed);
  const api = ofKind(manifests, 'Deployment').find(({ metadata }) => metadata.name === 'holdfast-api')!;
  const { DRAIN_SECONDS = '' } = ofKind(manifests, 'ConfigMap')[0]!.data!;
  // The process ends within 18 s of its drain.
  expect(api.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(DRAIN_SECONDS) + 18);
  const { readinessProbe } = containerOf(api);
  expect(readinessProbe.httpGet.path).toBe('/healthz');
  expect(Number(DRAIN_SECONDS)).toBeGreaterThanOrEqual(
    2 * readinessProbe.periodSeconds * readinessProbe.failureThreshold,
  );
});

test('worker versions run side by side, each with its build id and image; only the newest is scaled', async () => {
  const { manifests } = await renderChart(everything);
  const workers = ofKind(manifests, 'Deployment').filter(({ metadata }) => /worker/.test(metadata.name));
  const told = workers.map((one) => {
    const { env, image } = containerOf(one);
    const buildId = env.find(({ name }: { name: string }) => name === 'WORKER_BUILD_ID')?.value;
    return [one.metadata.name, buildId, image, one.spec.replicas];
  });
  const { appVersion: version } = parse(readFileSync(join(CHART, 'Chart.yaml'), 'utf8'));
  expect(told).toContainEqual(['holdfast-worker-purchase-2026-11-25-1', '2026-11-25.1', 'holdfast:old', 2]);
  expect(told).toContainEqual([
    'holdfast-worker-purchase-2026-11-25-2',
    '2026-11-25.2',
    `holdfast:${version}`,
    undefined,
  ]);
  expect(told.filter(([name]) => name === 'holdfast-worker-changes')).toEqual([
    ['holdfast-worker-changes', undefined, `holdfast:${version}`, 2],
  ]);
  const scaled = ofKind(manifests, 'HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name);
  expect(scaled).toEqual(['holdfast-api', 'holdfast-worker-purchase-2026-11-25-2']);
});

test('what scales the pods is a metric that a process exports', async () => {
  const { manifests } = await renderChart(everything);
  const names = ofKind(manifests, 'HorizontalPodAutoscaler').flatMap(({ spec }) =>
    spec.metrics.flatMap(
      (one: { external?: { metric: { name: string } } }) => one.external?.metric.name ?? [],
    ),
  );
  const adapter = readFileSync(join(HELM_FOLDER, 'parts', 'prometheus-adapter.values.yaml'), 'utf8');
  const rules: { seriesQuery: string; name: { as: string } }[] = parse(adapter).rules.external;
  expect(rules.map(({ name }) => name.as)).toEqual(names);
  const sources = ['runtime/metrics.ts', 'api/health/system-metrics.ts'].map((file) =>
    readFileSync(join(HELM_FOLDER, '..', '..', file), 'utf8'),
  );
  for (const { seriesQuery } of rules) {
    const [metric = ''] = /^\w+/.exec(seriesQuery)!;
    expect(sources.some((text) => text.includes(`'${metric.replace(/_bucket$/, '')}'`))).toBe(true);
  }
});
