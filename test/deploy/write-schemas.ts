import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const TARGET = join(__dirname, '..', '..', 'deploy', 'helm', 'schemas');

/** Modules of Go that carry the schemas as files, so that nothing else has to be fetched. */
const KUBERNETES = { module: 'k8s.io/cli-runtime@v0.37.0', file: 'artifacts/openapi/swagger.json' };
const KINDS = [
  'core.v1.ConfigMap',
  'core.v1.Service',
  'core.v1.ServiceAccount',
  'apps.v1.Deployment',
  'batch.v1.Job',
  'networking.v1.Ingress',
  'networking.v1.NetworkPolicy',
  'policy.v1.PodDisruptionBudget',
  'autoscaling.v2.HorizontalPodAutoscaler',
];
const CUSTOM = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    file: 'example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml',
  },
  {
    module: 'github.com/cloudnative-pg/cloudnative-pg@v1.27.0',
    file: 'config/crd/bases/postgresql.cnpg.io_clusters.yaml',
  },
];

type Schema = Record<string, unknown>;

/** The same as a JSON schema: without texts, and strict where all fields are known. */
function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict);
  if (typeof node !== 'object' || node === null) return node;
  const { description: _text, ...schema } = node as Schema;
  if (schema.format === 'int-or-string' || schema['x-kubernetes-int-or-string'])
    return { type: ['string', 'integer'] };
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const kept = Object.entries(schema).filter(
    ([name]) => !/^(x-kubernetes-|format$|default$|example$)/.test(name),
  );
  const out: Schema = Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'properties' ? properties(value as Schema) : strict(value)]),
  );
  if (out.properties && out.additionalProperties === undefined && !isOpen) out.additionalProperties = false;
  return out;
}

// A field may be called "description" or "format".
const properties = (fields: Schema): Schema =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, strict(schema)]));

/** Every definition that this one names, also through others. */
function namedBy(name: string, definitions: Schema, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, other] of JSON.stringify(definitions[name]).matchAll(/"#\/definitions\/([^"]+)"/g))
    namedBy(other!, definitions, found);
  return found;
}

function fileOf({ module, file }: { module: string; file: string }): string {
  const json = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' });
  return readFileSync(join(JSON.parse(json).Dir, file), 'utf8');
}

// As kubeconform's template {{ .ResourceKind }}-{{ .ResourceAPIVersion }} names them.
function write(kind: string, version: string, schema: unknown): void {
  writeFileSync(join(TARGET, `${kind.toLowerCase()}-${version}.json`), `${JSON.stringify(schema)}\n`);
}

/** `npx tsx test/deploy/write-schemas.ts`: writes deploy/helm/schemas for other versions or kinds. Needs Go. */
function main(): void {
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET, { recursive: true });
  const all = JSON.parse(fileOf(KUBERNETES)).definitions as Record<string, Schema>;
  const definitions = Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, strict(schema)]));
  // Numbers are quantities, too: cpu: 2.
  definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'] = { type: ['string', 'number'] };
  for (const kind of KINDS) {
    const name = `io.k8s.api.${kind}`;
    const needed = [...namedBy(name, definitions)].sort().map((one) => [one, definitions[one]]);
    const [, version = '', bare = ''] = kind.split('.');
    write(bare, version, { $ref: `#/definitions/${name}`, definitions: Object.fromEntries(needed) });
  }
  for (const custom of CUSTOM) {
    const { spec } = parse(fileOf(custom)) as {
      spec: { names: { kind: string }; versions: { name: string; schema: { openAPIV3Schema: Schema } }[] };
    };
    const { name, schema } = spec.versions[0]!;
    const { status: _status, ...fields } = schema.openAPIV3Schema.properties as Schema;
    const metadata = { type: 'object' };
    write(spec.names.kind, name, strict({ ...schema.openAPIV3Schema, properties: { ...fields, metadata } }));
  }
}

main();
