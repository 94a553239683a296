import { setTimeout as sleep } from 'node:timers/promises';
import { livingProcesses } from '../stack/process/pid-file';

/** Who is killed in a rehearsal with crashes, one after the other. */
export const VICTIMS = [
  'worker-purchase',
  'api',
  'redis',
  'postgres',
  'temporal',
  'bank',
  'worker-on-sale',
] as const;

/** How a process of the system is killed with SIGKILL. Throws when it is not there. */
export type Kill = (name: string) => void;

/** Kills by the process numbers that `npm start` writes into its data folder; never a stranger with the same number. */
export function killByPidFile(dataDir: string): Kill {
  return (name) => {
    const found = livingProcesses(dataDir).find((one) => one.name === name);
    if (!found) throw new Error(`${name} does not run as a process of ${dataDir}`);
    process.kill(found.pid, 'SIGKILL');
  };
}

/**
 * Kills one after the other, `gapMs` apart, until all are done or the signal is aborted. Resolves with the names of
 * those that were killed; one that is not ours to kill is reported and left out.
 */
export async function killOneAfterTheOther(options: {
  victims: readonly string[];
  kill: Kill;
  gapMs: number;
  signal: AbortSignal;
  progress: (line: string) => void;
}): Promise<string[]> {
  const { victims, kill, gapMs, signal, progress } = options;
  const killed: string[] = [];
  for (const name of victims) {
    await sleep(gapMs, undefined, { signal }).catch(() => undefined);
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
