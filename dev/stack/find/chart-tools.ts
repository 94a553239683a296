import { join } from 'node:path';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { findGo, type GoProgram, goInstall } from './go-install';
import { onPath, versionOf } from './on-path';
import { tryInOrder } from './try-in-order';
import { versions } from './versions';

/** What judges the Helm chart: the variables of the environment for its tests, each with the path of a program. */
export type ChartTools = Readonly<Record<'HELM' | 'KUBECONFORM' | 'KUBE_SCORE', string>>;

const { helm, kubeconform, kubeScore } = versions;
const PROGRAMS: Record<keyof ChartTools, GoProgram> = {
  HELM: { ...helm, module: 'helm.sh/helm/v3', folder: 'cmd/helm', name: 'helm' },
  KUBECONFORM: {
    ...kubeconform,
    module: 'github.com/yannh/kubeconform',
    folder: 'cmd/kubeconform',
    name: 'kubeconform',
  },
  KUBE_SCORE: {
    ...kubeScore,
    module: 'github.com/zegl/kube-score',
    folder: 'cmd/kube-score',
    name: 'kube-score',
  },
};

/** Finds or builds all of them, one after the other. Throws one error that lists what was tried. */
export async function findChartTools(context: PartContext): Promise<ChartTools> {
  const found: Partial<Record<keyof ChartTools, string>> = {};
  for (const [variable, program] of Object.entries(PROGRAMS) as [keyof ChartTools, GoProgram][]) {
    found[variable] = await tryInOrder(
      program.name,
      [
        ['installed here', () => installedChartTool(variable, context.env)],
        ['built with Go', () => builtTool(program, context)],
      ],
      `Install ${program.name} or Go, or set ${variable}.`,
      context.signal,
    );
  }
  return found as ChartTools;
}

/** The program that the variable names, or one on PATH. Throws when there is none, or only a Helm that is too old. */
export async function installedChartTool(
  variable: keyof ChartTools,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { name } = PROGRAMS[variable];
  const named = env[variable];
  if (named) return named;
  const [path] = onPath(name, env);
  if (!path) throw new Error(`no ${name} found`);
  if (variable === 'HELM') {
    const [major = 0, minor = 0] = (await versionOf(path, ['version', '--short'])) ?? [];
    const [oldest, oldestMinor] = helm.oldest;
    if (major < oldest || (major === oldest && minor < oldestMinor))
      throw new Error(`${path} is ${major}.${minor}: too old, ${helm.oldest.join('.')} is needed`);
  }
  return path;
}

async function builtTool(program: GoProgram, context: PartContext): Promise<string> {
  const { name, version } = program;
  findGo(context.env);
  const dir = await cached(
    context.cacheDir,
    `${name}-${version}-${process.platform}-${process.arch}`,
    (target) => goInstall(program, target, context),
    context,
  );
  return join(dir, name);
}
