import { setTimeout as sleep } from 'node:timers/promises';
import { livingProcesses } from '../stack/process/pid-file';

/** The processes that a rehearsal with crashes kills, one after the other. */
export const KILL_TARGETS = [
  'worker-purchase',
  'api',
  'redis',
  'postgres',
  'temporal',
  'bank',
  'worker-on-sale',
] as const;

/** Kills a process of the system with SIGKILL. Throws when it does not run. */
type KillProcess = (name: string) => void;

/** Kills by the process ids that `npm start` writes into its data folder; never another process with a reused id. */
export function killByPidFile(dataDir: string): KillProcess {
  return (name) => {
    const found = livingProcesses(dataDir).find((one) => one.name === name);
    if (!found) throw new Error(`${name} does not run as a process of the system in ${dataDir}`);
    process.kill(found.pid, 'SIGKILL');
  };
}

/**
 * A disturbance of a rehearsal: kills one after the other, `intervalMs` apart, until all are done or the signal is aborted.
 * Resolves with the names of the killed ones; one that cannot be killed is reported and left out.
 */
export async function killInSequence(
  options: {
    targets: readonly string[];
    kill: KillProcess;
    intervalMs: number;
    progress: (line: string) => void;
  },
  signal: AbortSignal,
): Promise<string[]> {
  const { targets, kill, intervalMs, progress } = options;
  const killed: string[] = [];
  for (const name of targets) {
    await sleep(intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    try {
      kill(name);
      killed.push(name);
      progress(`killed ${name} (SIGKILL)`);
    } catch (error) {
      progress(`not killed: ${(error as Error).message}`);
    }
  }
  return killed;
}
