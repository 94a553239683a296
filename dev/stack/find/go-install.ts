import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import type { PartContext } from '../process/part';
import { onPath } from './on-path';

/** A program to build from a Go module. */
export interface GoProgram {
  /** The module's path and exact version. */
  readonly module: string;
  readonly version: string;
  /** The checksum in Go's public checksum database. */
  readonly sum: string;
  /** The folder of its main package, in the module. */
  readonly folder: string;
  /** The name for the binary. */
  readonly name: string;
}

const HEARTBEAT_MS = 10_000;

/** The `go` command. Throws when there is none. */
export function findGo(env: NodeJS.ProcessEnv): string {
  const [go] = onPath('go', env, ['/usr/local/go/bin']);
  if (!go) throw new Error('no go command found');
  return go;
}

/**
 * Builds a program into the folder `target`, which takes minutes the first time, and reports every 10 s. Throws when there
 * is no Go, the build fails, or the module's checksum differs.
 */
export async function goInstall(program: GoProgram, target: string, context: PartContext): Promise<void> {
  const { env, cacheDir, signal, report } = context;
  const { module, version, folder, name } = program;
  const go = findGo(env);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1_000);
  let last = 'starting';
  const heartbeat = setInterval(
    () => report(`${name}: still building, ${seconds()} s (${last})`),
    HEARTBEAT_MS,
  );
  const bin = join(target, `bin-${name}`);
  const goEnv: NodeJS.ProcessEnv = {
    ...env,
    GOBIN: bin,
    CGO_ENABLED: '0',
    GOFLAGS: '-buildvcs=false -trimpath',
    GOWORK: 'off',
  };
  if (!env.HOME)
    Object.assign(goEnv, { GOPATH: join(cacheDir, 'go'), GOCACHE: join(cacheDir, 'go', 'build') });
  try {
    // -v prints each package as it is compiled, which is the only progress that Go shows.
    const args = ['install', '-v', '-ldflags=-s -w', `${module}/${folder}@${version}`];
    await mustRun(go, args, {
      env: goEnv,
      cwd: target,
      signal,
      onLine: (line) => (last = line.trim().slice(-70)),
    });
  } finally {
    clearInterval(heartbeat);
  }
  // Go names a binary after its folder, so each program has a folder of its own for its binary.
  const [built] = existsSync(bin) ? readdirSync(bin) : [];
  if (!built) throw new Error(`go install left no binary of ${module}/${folder}`);
  renameSync(join(bin, built), join(target, name));
  await checkModuleSum(go, join(target, name), program);
  report(`${name}: built in ${seconds()} s`);
}

/** Go checks every module against its public checksum database, but that can be switched off; this check cannot. */
async function checkModuleSum(go: string, binary: string, { module, sum }: GoProgram): Promise<void> {
  const { stdout } = await runCommand(go, ['version', '-m', binary], { timeoutMs: 30_000 });
  const found = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([kind, path]) => kind === 'mod' && path === module)?.[3];
  if (found !== sum) throw new Error(`the checksum of ${module} is ${found}, expected ${sum}`);
}
