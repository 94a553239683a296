import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../host/process-identity';
import { livingProcesses, recordedNames, removePidFile } from './pid-file';

/** The parts in the order in which they are stopped: those that write before those that store. All others come first. */
const STOP_ORDER = ['temporal', 'bank', 'mail', 'redis', 'postgres'];
const PART_TIMEOUT_MS = 15_000;
/** For the product's processes, which may be killed at any moment without harm. */
const PROCESS_TIMEOUT_MS = 2_000;

/** Ends every process that an earlier run with this data folder has left (it was killed with SIGKILL); never another process with a reused id. */
export async function endOrphans(dataDir: string, report: (line: string) => void): Promise<void> {
  const left = livingProcesses(dataDir);
  if (left.length)
    report(`ending processes that a killed run has left: ${left.map(({ name }) => name).join(', ')}`);
  const rounds = [
    left.filter(({ name }) => !STOP_ORDER.includes(name)),
    ...STOP_ORDER.map((one) => left.filter(({ name }) => name === one)),
  ];
  for (const round of rounds) {
    for (const { name, pid } of round) signal(pid, stopSignalOf(name));
    const isPart = round.some(({ name }) => STOP_ORDER.includes(name));
    const deadline = Date.now() + (isPart ? PART_TIMEOUT_MS : PROCESS_TIMEOUT_MS);
    while (round.some(isAlive) && Date.now() < deadline) await sleep(50);
    for (const one of round.filter(isAlive)) signal(-one.pid, 'SIGKILL');
    while (round.some(isAlive)) await sleep(50);
  }
  for (const name of recordedNames(dataDir)) removePidFile(dataDir, name);
}

/** The nodes of a cluster end at once, since each would wait for the other. */
function stopSignalOf(name: string): NodeJS.Signals {
  if (name.startsWith('postgres-')) return 'SIGQUIT';
  return name === 'postgres' ? 'SIGINT' : 'SIGTERM';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
    if (pid > 0) process.kill(pid, 'SIGCONT');
  } catch {
    // It has ended already.
  }
}
