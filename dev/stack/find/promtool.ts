import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../host/command';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { debianPackages } from './debian-packages';
import { checkSha256, download } from './download';
import { onPath, versionOf } from './on-path';
import { tryInOrder } from './try-in-order';
import { versions } from './versions';

/** Prometheus' own checker of rules and of their unit tests. */
interface Promtool {
  readonly how: string;
  readonly path: string;
}

const { oldest: OLDEST, release: RELEASE, sha256: SHA256 } = versions.promtool;
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** Finds or fetches promtool. Throws one error that lists what was tried. */
export function findPromtool(context: PartContext): Promise<Promtool> {
  return tryInOrder(
    'promtool',
    [
      ['installed here', () => installedPromtool(context.env)],
      ['distribution package', () => debianPromtool(context)],
      ['release on GitHub', () => releasedPromtool(context)],
    ],
    `Install promtool ${OLDEST.join('.')} or newer (it comes with Prometheus), or set PROMTOOL.`,
    context.signal,
  );
}

/** The promtool of PROMTOOL, or a recent one on PATH. Throws with the rejected ones when there is none. */
export async function installedPromtool(env: NodeJS.ProcessEnv): Promise<Promtool> {
  if (env.PROMTOOL) return { how: 'from PROMTOOL', path: env.PROMTOOL };
  const rejected: string[] = [];
  for (const path of onPath('promtool', env)) {
    try {
      return { how: `binary ${path} ${await checkedVersion(path)}`, path };
    } catch (error) {
      rejected.push((error as Error).message);
    }
  }
  throw new Error(rejected.join(', ') || 'no promtool found');
}

function debianPromtool(context: PartContext): Promise<Promtool> {
  const wanted = { name: 'prometheus', packages: ['prometheus'], withLibraries: false };
  return debianPackages(wanted, context, async (root) => {
    const path = join(root, 'usr', 'bin', 'promtool');
    return { how: `distribution package ${await checkedVersion(path)} in the cache`, path };
  });
}

async function releasedPromtool(context: PartContext): Promise<Promtool> {
  const { cacheDir, signal, report } = context;
  const sha256 = SHA256[`${process.platform}-${process.arch}`];
  if (!sha256) throw new Error(`no known release for ${process.platform}-${process.arch}`);
  const name = `prometheus-${RELEASE}.${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const dir = await cached(
    cacheDir,
    name,
    async (target) => {
      const archive = join(target, `${name}.tar.gz`);
      report(`promtool: downloading Prometheus ${RELEASE}`);
      const url = `https://github.com/prometheus/prometheus/releases/download/v${RELEASE}/${name}.tar.gz`;
      await download(url, archive, AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]));
      await checkSha256(archive, sha256);
      const args = ['-xzf', archive, '-C', target, '--strip-components=1', `${name}/promtool`];
      await mustRun('tar', args, { signal });
      rmSync(archive);
      await checkedVersion(join(target, 'promtool'));
    },
    context,
  );
  return { how: `release ${RELEASE} in the cache`, path: join(dir, 'promtool') };
}

async function checkedVersion(path: string): Promise<string> {
  const version = await versionOf(path);
  if (!version) throw new Error(`${path} prints no version`);
  const [major, minor] = version;
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new Error(`${path} is ${version.join('.')}: too old, ${OLDEST.join('.')} is needed`);
  return version.join('.');
}
