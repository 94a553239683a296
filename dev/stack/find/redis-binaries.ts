import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** A Redis (or Valkey) server and what it needs in its environment to run. */
export interface RedisBinary {
  readonly how: string;
  readonly server: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A server ≥ 7 on PATH. Throws when there is none, naming those passed over. */
export async function installedRedis(env: NodeJS.ProcessEnv): Promise<RedisBinary> {
  const passedOver: string[] = [];
  for (const server of [...onPath('redis-server', env), ...onPath('valkey-server', env)]) {
    const version = await versionOf(server);
    if (version && version[0] >= versions.redis.oldest)
      return { how: `binary ${server} ${version.join('.')}`, server, env: {} };
    passedOver.push(`${server} ${version?.join('.') ?? 'of unknown version'}`);
  }
  throw new Error(
    passedOver.length
      ? `${passedOver.join(', ')}: too old, ${versions.redis.oldest} is needed`
      : 'no redis-server or valkey-server found',
  );
}

/**
 * Redis from the packages of this Debian or Ubuntu, unpacked into the cache without root rights: apt's own lists are
 * read into private folders, and apt checks every package against the distribution's signatures. The version is the one
 * that this release of the distribution ships. Throws when it cannot be had or is older than 7.
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
      for (const waste of ['lists', 'archives', ...packages])
        await mustRun('rm', ['-rf', join(target, waste)]);
      await checkServer(target);
    },
    context,
  );
  return checkServer(dir);
}

/** As root, the last resort: apt installs it for the whole machine. Throws when it cannot. */
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
  // As root apt drops to the user `_apt`, who cannot write in our folders.
  if (process.getuid?.() === 0) settings.push('APT::Sandbox::User=root');
  return settings.flatMap((setting) => ['-o', setting]);
}

/** The two packages and the shared libraries they name; the C library is left to the system. */
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
  if (!existsSync(server)) throw new Error('the package redis-server holds no /usr/bin/redis-server');
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
