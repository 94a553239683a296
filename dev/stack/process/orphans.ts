import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../host/process-identity';
import { forgetProcess, livingProcesses, recordedNames } from './pid-file';

/** Who must go before whom: those who write before those who keep what is written. Anybody else goes first. */
const STOP_ORDER = ['temporal', 'bank', 'redis', 'postgres'];
const PATIENCE_MS = 15_000;
/** The product's processes have lost whoever would wait for them, and are made to be killed at any moment. */
const IMPATIENCE_MS = 2_000;

/** Ends every process that an earlier run on this data folder left behind (it was killed with SIGKILL); never a stranger that got the same number. */
export async function endLeftovers(dataDir: string, report: (line: string) => void): Promise<void> {
  const left = livingProcesses(dataDir);
  if (left.length)
    report(`ending what a run that was killed left behind: ${left.map(({ name }) => name).join(', ')}`);
  const rounds = [
    left.filter(({ name }) => !STOP_ORDER.includes(name)),
    ...STOP_ORDER.map((one) => left.filter(({ name }) => name === one)),
  ];
  for (const round of rounds) {
    for (const { name, pid } of round) signal(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    const isPart = round.some(({ name }) => STOP_ORDER.includes(name));
    const deadline = Date.now() + (isPart ? PATIENCE_MS : IMPATIENCE_MS);
    while (round.some(isAlive) && Date.now() < deadline) await sleep(50);
    for (const one of round.filter(isAlive)) signal(-one.pid, 'SIGKILL');
    while (round.some(isAlive)) await sleep(50);
  }
  for (const name of recordedNames(dataDir)) forgetProcess(dataDir, name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
    if (pid > 0) process.kill(pid, 'SIGCONT');
  } catch {
    // Ended in this very moment.
  }
}
