import { chmodSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../host/command';
import { PROJECT_DIR } from '../host/project-dir';
import { TSX } from '../host/tsx';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { findGo, type GoProgram, goInstall } from './go-install';
import { onPath, parseVersion } from './on-path';
import { versions } from './versions';

/** The `temporal` command line tool, which contains the server. */
export interface TemporalCli {
  readonly how: string;
  readonly path: string;
}

const { module: MODULE_VERSION, moduleSum: MODULE_SUM, oldestServer: OLDEST } = versions.temporal;

/** A `temporal` on PATH whose server is recent enough. Throws with the rejected ones when there is none. */
export async function installedTemporal(env: NodeJS.ProcessEnv): Promise<TemporalCli> {
  const rejected: string[] = [];
  for (const path of onPath('temporal', env)) {
    const found = await serverVersion(path).catch(() => undefined);
    if (
      found &&
      (found.server[0] > OLDEST[0] || (found.server[0] === OLDEST[0] && found.server[1] >= OLDEST[1]))
    ) {
      return { how: `binary ${path} (server ${found.server.join('.')})`, path };
    }
    rejected.push(`${path} ${found ? `has server ${found.server.join('.')}` : 'prints no version'}`);
  }
  throw new Error(
    rejected.length ? `${rejected.join(', ')}: ${OLDEST.join('.')} is needed` : 'no temporal command found',
  );
}

const PROGRAM: GoProgram = {
  module: 'github.com/temporalio/cli',
  version: MODULE_VERSION,
  sum: MODULE_SUM,
  folder: 'cmd/temporal',
  name: 'temporal',
};

/** Builds the tool from its module with Go, once per user; that takes minutes. Throws when there is no Go or the build fails. */
export async function builtTemporal(context: PartContext): Promise<TemporalCli> {
  findGo(context.env);
  const dir = await cached(
    context.cacheDir,
    `temporal-cli-${MODULE_VERSION}-${process.platform}-${process.arch}`,
    async (target) => {
      context.report(
        `temporal: building the server ${MODULE_VERSION} with Go; about 4 minutes on two cores, only this once`,
      );
      await goInstall(PROGRAM, target, context);
      await serverVersion(join(target, 'temporal'));
    },
    context,
  );
  return { how: `built from module ${MODULE_VERSION}, in the cache`, path: join(dir, 'temporal') };
}

/** Downloads the tool with the SDK. Throws when that fails. */
export async function downloadedTemporal(context: PartContext): Promise<TemporalCli> {
  const { cacheDir, signal, report, env } = context;
  const dir = await cached(
    cacheDir,
    `temporal-cli-sdk-${versions.temporalSdk}-${process.platform}-${process.arch}`,
    async (target) => {
      report('temporal: downloading the server with the SDK');
      mkdirSync(join(target, 'download'));
      const script = [...TSX, 'dev/stack/find/download-with-sdk.ts', 'dev-server', join(target, 'download')];
      await mustRun(process.execPath, script, { cwd: PROJECT_DIR, env, signal, timeoutMs: 300_000 });
      const [file] = readdirSync(join(target, 'download')).filter((name) => name.startsWith('temporal'));
      if (!file) throw new Error('the SDK downloaded nothing');
      renameSync(join(target, 'download', file), join(target, 'temporal'));
      chmodSync(join(target, 'temporal'), 0o755);
      await serverVersion(join(target, 'temporal'));
    },
    context,
  );
  return { how: 'downloaded by the SDK, in the cache', path: join(dir, 'temporal') };
}

/** The server's version in the output of `--version`, "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)". Throws when there is none. */
async function serverVersion(path: string): Promise<{ server: readonly [number, number, number] }> {
  const { output } = await mustRun(path, ['--version'], { timeoutMs: 15_000 });
  const server = parseVersion(/Server ([\d.]+)/.exec(output)?.[1] ?? '');
  if (!server) throw new Error(`${path} --version prints: ${output.trim()}`);
  return { server };
}
