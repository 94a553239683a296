import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './log-file';
import { removePidFile, writePidFile } from './pid-file';

/** A program to run as a process of the system. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal: NodeJS.Signals;
  /** How long after `stopSignal` it gets SIGKILL. */
  readonly stopWithinMs: number;
}

/** One process of a program. */
export interface Launched {
  readonly pid: number | undefined;
  /** Resolves with how the process ended: "SIGKILL", "exit code 1", or why it could not be started. */
  readonly ended: Promise<string>;
  readonly isRunning: boolean;
  readonly logPath: string;
  kill(signal: NodeJS.Signals): void;
  /** The last lines that this process has logged. */
  tail(lines: number): string;
  /** Sends `stopSignal`, and SIGKILL after `stopWithinMs`. Resolves with whether it ended in time. */
  end(): Promise<boolean>;
}

/** Starts a process. Its output is appended to `<dataDir>/logs/<name>.log`, its id is in `<dataDir>/run/<name>.pid`. */
export function launch(program: Program, dataDir: string): Launched {
  const logPath = join(dataDir, 'logs', `${program.name}.log`);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const log = openLog(logPath);
  // A session of its own: Ctrl-C in the terminal must reach only this process, which stops all others in the right order.
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: program.env,
    uid: program.uid,
    gid: program.gid,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  if (child.pid) writePidFile(dataDir, program.name, child.pid);
  let isRunning = child.pid !== undefined;
  const ended = new Promise<string>((resolve) => {
    const end = (how: string) => {
      isRunning = false;
      log.close();
      resolve(how);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
  });

  return {
    pid: child.pid,
    ended,
    logPath,
    get isRunning() {
      return isRunning;
    },
    kill: (signal) => void child.kill(signal),
    tail: log.tail,
    async end() {
      child.kill(program.stopSignal);
      // A process that was stopped with SIGSTOP handles no other signal before SIGCONT.
      child.kill('SIGCONT');
      const late = new AbortController();
      const timer = sleep(program.stopWithinMs, 'late', { signal: late.signal }).catch(() => 'ended');
      const inTime = (await Promise.race([ended, timer])) !== 'late';
      late.abort();
      if (!inTime && child.pid) killGroup(child.pid);
      await ended;
      removePidFile(dataDir, program.name);
      return inTime;
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
