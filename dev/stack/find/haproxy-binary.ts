import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { aptInstall } from './apt-install';
import { debianPackages, librariesIn } from './debian-packages';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** HAProxy, and the environment variables that it needs. */
export interface HaproxyBinary {
  readonly how: string;
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

const WHERE_ROOTS_PROGRAMS_ARE = ['/usr/sbin', '/usr/local/sbin'];

/** A HAProxy on PATH that is new enough. Throws with the rejected ones when there is none. */
export async function installedHaproxy(env: NodeJS.ProcessEnv): Promise<HaproxyBinary> {
  const rejected: string[] = [];
  for (const path of onPath('haproxy', env, WHERE_ROOTS_PROGRAMS_ARE)) {
    const version = await versionOf(path, ['-v']);
    if (isNewEnough(version)) return { how: `binary ${path} ${version!.join('.')}`, path, env: {} };
    rejected.push(`${path} ${version?.join('.') ?? 'of unknown version'}`);
  }
  throw new Error(rejected.length ? `${rejected.join(', ')}: too old, ${WANTED}` : 'no haproxy found');
}

/** HAProxy from the packages of this release of Debian or Ubuntu. Throws when it cannot be fetched or is too old. */
export function debianHaproxy(context: PartContext): Promise<HaproxyBinary> {
  const wanted = { name: 'haproxy', packages: ['haproxy'], withLibraries: true };
  return debianPackages(wanted, context, async (root) => {
    const path = join(root, 'usr', 'sbin', 'haproxy');
    if (!existsSync(path)) throw new Error('the package haproxy has no /usr/sbin/haproxy');
    const env = librariesIn(root);
    const version = await versionOf(path, ['-v'], env);
    if (!version) {
      const { output } = await runCommand(path, ['-v'], { env });
      throw new Error(output.trim() || `${path} does not run`);
    }
    if (!isNewEnough(version)) throw new Error(`the distribution has ${version.join('.')}, ${WANTED}`);
    return { how: `distribution package ${version.join('.')} in the cache`, path, env };
  });
}

/** As root: installs it with apt for the whole machine. Throws when that fails. */
export async function aptInstalledHaproxy(context: PartContext): Promise<HaproxyBinary> {
  await aptInstall(context, 'haproxy', 'haproxy');
  return installedHaproxy(context.env);
}

const [MAJOR, MINOR] = versions.haproxy.oldest;
const WANTED = `${MAJOR}.${MINOR} is needed`;

function isNewEnough(version: readonly [number, number, number] | undefined): boolean {
  return version !== undefined && (version[0] > MAJOR || (version[0] === MAJOR && version[1] >= MINOR));
}
