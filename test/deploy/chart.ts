import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ChartTools } from '../../dev/stack/find/chart-tools';
import { onPath } from '../../dev/stack/find/on-path';
import { runCommand } from '../../dev/stack/host/command';

/** The folder of the chart, its schemas, and the manifests of the parts. */
export const HELM_FOLDER = join(__dirname, '..', '..', 'deploy', 'helm');
/** The chart. */
export const CHART = join(HELM_FOLDER, 'holdfast');
/** The oldest version of Kubernetes that is not out of support, for which the schemas hold, too. */
export const KUBERNETES_VERSION = '1.33.0';

/** An object of Kubernetes, of which the tests look at these fields. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: kubeconform has checked it against the schema of its kind.
  readonly spec?: any;
}

const PROGRAMS: Record<keyof ChartTools, string> = {
  HELM: 'helm',
  KUBECONFORM: 'kubeconform',
  KUBE_SCORE: 'kube-score',
};

/** Runs one of the programs that judge the chart. Throws when it is not there. */
export function runChartTool(tool: keyof ChartTools, ...args: string[]) {
  const program = process.env[tool] ?? onPath(PROGRAMS[tool], process.env)[0];
  if (!program)
    throw new Error(
      `no ${PROGRAMS[tool]}: \`npm test\` reports how it looked for one; else put it on PATH or set ${tool}`,
    );
  return runCommand(program, args, { timeoutMs: 60_000 });
}

/** `helm template` with these files of values, later ones over earlier ones. Throws with Helm's message when it refuses them. */
export async function renderChart(
  ...valuesFiles: string[]
): Promise<{ text: string; manifests: readonly Manifest[] }> {
  const files = valuesFiles.flatMap((file) => ['--values', file]);
  const args = ['template', 'holdfast', CHART, '--namespace', 'shop', '--kube-version', KUBERNETES_VERSION];
  const { code, stdout, output } = await runChartTool('HELM', ...args, ...files);
  if (code !== 0) throw new Error(output);
  const documents = parseAllDocuments(stdout);
  const faults = documents.flatMap(({ errors }) => errors);
  if (faults.length > 0) throw faults[0];
  return {
    text: stdout,
    manifests: documents.map((one) => one.toJS() as Manifest | null).filter((one) => one !== null),
  };
}

/** The names of the settings that the schema of the chart's values knows: plain ones, and secrets. */
export function settingsOfChart(): { plain: string[]; secret: string[] } {
  const { properties } = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8'));
  return {
    plain: Object.keys(properties.settings.properties),
    secret: Object.keys(properties.secrets.properties),
  };
}
