import type { PartContext, RunningPart } from './part';
import { type ProcessSpec, supervise } from './supervise';

/** Starts a part as a supervised process. Throws when it does not come up. */
export async function startPart(
  context: PartContext,
  how: string,
  env: Record<string, string>,
  spec: ProcessSpec,
): Promise<RunningPart> {
  const running = await supervise(spec, context);
  return {
    name: spec.name,
    how,
    env,
    get pid() {
      return running.pid;
    },
    kill: (signal) => running.kill(signal),
    waitUntilUp: () => running.waitUntilUp(),
    stop: () => running.stop(),
  };
}

/** The environment for programs that we start: enough to run, without variables that could change their settings. */
export function minimalEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: env.PATH, HOME: env.HOME, TMPDIR: env.TMPDIR, LANG: 'C.UTF-8', TZ: 'UTC' };
}
