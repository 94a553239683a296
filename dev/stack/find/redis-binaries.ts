import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { cached } from './cache';
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

/**
 * Redis from the packages of this release of Debian or Ubuntu, unpacked into the cache without root rights: apt reads its
 * lists into private folders, and checks every package against the distribution's signatures. Throws when it cannot be
 * fetched or is older than 7.
 */
export async function debianRedis(context: PartContext): Promise<RedisBinary> {
  const { env, signal, report, cacheDir } = context;
  if (!onPath('apt-get', env).length || !onPath('dpkg', env).length)
    throw new Error('not a Debian or Ubuntu');
  const dir = await cached(
    cacheDir,
    `redis-${distribution()}-${process.arch}`,
    async (target) => {
      report('redis: fetching the distribution’s packages');
      const apt = privateApt(target);
      const options = { env: { ...env, LC_ALL: 'C' }, cwd: target, signal, timeoutMs: 300_000 };
      await mustRun('apt-get', [...apt, 'update'], options);
      const wanted = await neededPackages(apt, options);
      await mustRun('apt-get', [...apt, 'download', ...wanted], options);
      const packages = readdirSync(target).filter((file) => file.endsWith('.deb'));
      for (const file of packages) await mustRun('dpkg', ['-x', file, 'root'], options);
      for (const unused of ['lists', 'archives', ...packages])
        await mustRun('rm', ['-rf', join(target, unused)]);
      await checkServer(target);
    },
    context,
  );
  return checkServer(dir);
}

/** As root: installs it with apt for the whole machine. Throws when that fails. */
export async function aptInstalledRedis(context: PartContext): Promise<RedisBinary> {
  if (process.getuid?.() !== 0 || !onPath('apt-get', context.env).length)
    throw new Error('only as root on Debian or Ubuntu');
  const env = { ...context.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { env, signal: context.signal, timeoutMs: 300_000 };
  context.report('redis: apt-get install redis-server');
  await runCommand('apt-get', ['update'], options);
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', 'redis-server'], options);
  return installedRedis(context.env);
}

function privateApt(dir: string): string[] {
  mkdirSync(join(dir, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(dir, 'archives', 'partial'), { recursive: true });
  const settings = [
    `Dir::State::lists=${join(dir, 'lists')}`,
    `Dir::Cache=${dir}`,
    'Dir::Cache::archives=archives',
    'Acquire::Languages=none',
  ];
  // As root, apt switches to the user `_apt`, which cannot write in our folders.
  if (process.getuid?.() === 0) settings.push('APT::Sandbox::User=root');
  return settings.flatMap((setting) => ['-o', setting]);
}

/** The two packages and the shared libraries that they depend on, without the C library, which is the system's. */
async function neededPackages(
  apt: readonly string[],
  options: Parameters<typeof mustRun>[2],
): Promise<string[]> {
  const { stdout } = await mustRun(
    'apt-cache',
    [...apt, 'show', '--no-all-versions', 'redis-server', 'redis-tools'],
    options,
  );
  const depends = [...stdout.matchAll(/^Depends: (.*)$/gm)].flatMap((match) =>
    (match[1] ?? '').split(/[,|]/),
  );
  const names = depends.map((text) => text.trim().split(/[\s:(]/)[0] ?? '');
  const libraries = names.filter(
    (name) => /^(lib|lua-)/.test(name) && !/^(libc6|libelogind0|libsystemd0)$/.test(name),
  );
  return ['redis-server', 'redis-tools', ...new Set(libraries)];
}

async function checkServer(dir: string): Promise<RedisBinary> {
  const server = join(dir, 'root', 'usr', 'bin', 'redis-server');
  if (!existsSync(server)) throw new Error('the package redis-server has no /usr/bin/redis-server');
  const libraries = readdirSync(join(dir, 'root', 'usr', 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
    .map((entry) => join(dir, 'root', 'usr', 'lib', entry.name));
  const env = { LD_LIBRARY_PATH: libraries.join(':') };
  const version = await versionOf(server, ['--version'], env);
  if (!version)
    throw new Error(
      (await runCommand(server, ['--version'], { env })).output.trim() || `${server} does not run`,
    );
  if (version[0] < versions.redis.oldest)
    throw new Error(`the distribution has ${version.join('.')}, ${versions.redis.oldest} is needed`);
  return { how: `distribution package ${version.join('.')} in the cache`, server, env };
}

function distribution(): string {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return [field('ID'), field('VERSION_ID')].filter(Boolean).join('-') || 'linux';
}
