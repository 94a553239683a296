import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { aptInstall } from './apt-install';
import { debianPackages, librariesIn } from './debian-packages';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** A Redis (or Valkey) server, and the environment variables that it needs. */
export interface RedisBinary {
  readonly how: string;
  readonly server: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A server ≥ 7 on PATH. Throws with the rejected ones when there is none. */
export async function installedRedis(env: NodeJS.ProcessEnv): Promise<RedisBinary> {
  const rejected: string[] = [];
  for (const server of [...onPath('redis-server', env), ...onPath('valkey-server', env)]) {
    const version = await versionOf(server);
    if (version && version[0] >= versions.redis.oldest)
      return { how: `binary ${server} ${version.join('.')}`, server, env: {} };
    rejected.push(`${server} ${version?.join('.') ?? 'of unknown version'}`);
  }
  throw new Error(
    rejected.length
      ? `${rejected.join(', ')}: too old, ${versions.redis.oldest} is needed`
      : 'no redis-server or valkey-server found',
  );
}

/** Redis from the packages of this release of Debian or Ubuntu. Throws when it cannot be fetched or is older than 7. */
export function debianRedis(context: PartContext): Promise<RedisBinary> {
  const wanted = { name: 'redis', packages: ['redis-server', 'redis-tools'], withLibraries: true };
  return debianPackages(wanted, context, checkServer);
}

/** As root: installs it with apt for the whole machine. Throws when that fails. */
export async function aptInstalledRedis(context: PartContext): Promise<RedisBinary> {
  await aptInstall(context, 'redis', 'redis-server');
  return installedRedis(context.env);
}

async function checkServer(root: string): Promise<RedisBinary> {
  const server = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(server)) throw new Error('the package redis-server has no /usr/bin/redis-server');
  const env = librariesIn(root);
  const version = await versionOf(server, ['--version'], env);
  if (!version)
    throw new Error(
      (await runCommand(server, ['--version'], { env })).output.trim() || `${server} does not run`,
    );
  if (version[0] < versions.redis.oldest)
    throw new Error(`the distribution has ${version.join('.')}, ${versions.redis.oldest} is needed`);
  return { how: `distribution package ${version.join('.')} in the cache`, server, env };
}
