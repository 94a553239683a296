import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import { PROJECT_DIR } from '../host/project-dir';
import type { PartContext, RunningPart } from '../process/part';

let engine: Promise<void> | undefined;

/** Resolves when a Docker engine answers and has `docker compose`; throws what is missing. Checked once per process. */
export function dockerEngine(env: NodeJS.ProcessEnv): Promise<void> {
  engine ??= (async () => {
    const info = await runCommand('docker', ['info', '--format', '{{.ServerVersion}}'], {
      env,
      timeoutMs: 5_000,
    }).catch((error: Error) => {
      throw new Error(
        (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no docker command' : error.message,
      );
    });
    if (info.code !== 0 || !info.stdout.trim()) throw new Error('no engine is running');
    const compose = await runCommand('docker', ['compose', 'version'], { env, timeoutMs: 5_000 });
    if (compose.code !== 0) throw new Error('an engine is running, but `docker compose` is not installed');
  })();
  return engine;
}

/**
 * Brings up one service of docker-compose.yml, in a project of this data folder. Resolves with a function that returns the
 * part. `settings` are variables for the compose file, `env` those for the product. Throws when the service is not healthy
 * within 5 minutes (an image may have to be pulled).
 */
export async function composeService(
  context: PartContext,
  name: string,
  settings: Record<string, string>,
  env: Record<string, string>,
  service = name,
): Promise<() => Promise<RunningPart>> {
  await dockerEngine(context.env);
  const compose = [
    'compose',
    '-f',
    join(PROJECT_DIR, 'docker-compose.yml'),
    '-p',
    composeProject(context.dataDir),
  ];
  const options = { env: { ...context.env, ...settings }, signal: context.signal, timeoutMs: 300_000 };
  context.report(`${service}: docker compose up`);
  const up = () => mustRun('docker', [...compose, 'up', '-d', '--wait', '--no-deps', service], options);
  await up();
  const part: RunningPart = {
    name,
    how: 'docker compose',
    env,
    kill: (signal) => {
      void runCommand('docker', [...compose, 'kill', '-s', signal, service], { env: options.env });
    },
    waitUntilUp: async () => void (await up()),
    stop: async () => void (await runCommand('docker', [...compose, 'stop', service], { env: options.env })),
  };
  return async () => part;
}

/** The name of the compose project of a data folder, so that two data folders never share a volume. */
export function composeProject(dataDir: string): string {
  return `holdfast-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
}
