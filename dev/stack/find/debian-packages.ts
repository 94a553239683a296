import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../host/command';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { onPath } from './on-path';

/** Packages of Debian and Ubuntu to be unpacked. */
interface DebianPackages {
  /** For the cache and the reports. */
  readonly name: string;
  readonly packages: readonly string[];
  /** Whether their shared libraries are unpacked too. The C library is always the system's. */
  readonly withLibraries: boolean;
}

/**
 * Unpacks packages of this release of Debian or Ubuntu into the cache without root rights: apt reads its lists into private
 * folders, and checks every package against the distribution's signatures. Returns what `check` returns for the folder of
 * the unpacked files. Throws when they cannot be fetched, or what `check` throws; then nothing is cached.
 */
export async function debianPackages<T>(
  wanted: DebianPackages,
  context: PartContext,
  check: (root: string) => Promise<T>,
): Promise<T> {
  const { env, signal, report, cacheDir } = context;
  if (!onPath('apt-get', env).length || !onPath('dpkg', env).length)
    throw new Error('not a Debian or Ubuntu');
  const dir = await cached(
    cacheDir,
    `${wanted.name}-${distribution()}-${process.arch}`,
    async (target) => {
      report(`${wanted.name}: fetching the distribution’s packages`);
      const apt = privateApt(target);
      const options = { env: { ...env, LC_ALL: 'C' }, cwd: target, signal, timeoutMs: 300_000 };
      await mustRun('apt-get', [...apt, 'update'], options);
      const libraries = wanted.withLibraries ? await librariesOf(wanted.packages, apt, options) : [];
      await mustRun('apt-get', [...apt, 'download', ...wanted.packages, ...libraries], options);
      const files = readdirSync(target).filter((file) => file.endsWith('.deb'));
      for (const file of files) await mustRun('dpkg', ['-x', file, 'root'], options);
      for (const unused of ['lists', 'archives', ...files])
        await mustRun('rm', ['-rf', join(target, unused)]);
      await check(join(target, 'root'));
    },
    context,
  );
  return check(join(dir, 'root'));
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

/** The environment with which programs find the shared libraries that were unpacked beside them. */
export function librariesIn(root: string): NodeJS.ProcessEnv {
  const found = readdirSync(join(root, 'usr', 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
    .map((entry) => join(root, 'usr', 'lib', entry.name));
  return { LD_LIBRARY_PATH: found.join(':') };
}

/** The shared libraries that the packages need, and those that these need, without the C library. */
async function librariesOf(
  packages: readonly string[],
  apt: readonly string[],
  options: Parameters<typeof mustRun>[2],
): Promise<string[]> {
  const all = new Set<string>();
  for (let next = [...packages]; next.length; ) {
    const found = await directLibrariesOf(next, apt, options);
    next = found.filter((name) => !all.has(name));
    for (const name of next) all.add(name);
  }
  return [...all];
}

async function directLibrariesOf(
  packages: readonly string[],
  apt: readonly string[],
  options: Parameters<typeof mustRun>[2],
): Promise<string[]> {
  const { stdout } = await mustRun('apt-cache', [...apt, 'show', '--no-all-versions', ...packages], options);
  const depends = [...stdout.matchAll(/^Depends: (.*)$/gm)].flatMap((match) =>
    (match[1] ?? '').split(/[,|]/),
  );
  const names = depends.map((text) => text.trim().split(/[\s:(]/)[0] ?? '');
  const libraries = names.filter(
    (name) => /^(lib|lua-)/.test(name) && !/^(libc6|libelogind0|libsystemd0)$/.test(name),
  );
  return [...new Set(libraries)];
}

function distribution(): string {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return [field('ID'), field('VERSION_ID')].filter(Boolean).join('-') || 'linux';
}
