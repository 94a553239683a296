import { readdirSync, readFileSync } from 'node:fs';

// Linux counts the CPU time of a process in hundredths of a second.
const MS_PER_TICK = 10;

/** The CPU time of a process in ms, with the one of its ended children apart, and its parent. Linux only; throws when it is gone. */
export function cpuMsOfProcess(pid: number): { parent: number; ownMs: number; endedChildrenMs: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return {
    parent: Number(fields[1]),
    ownMs: (user + system) * MS_PER_TICK,
    endedChildrenMs: (childrenUser + childrenSystem) * MS_PER_TICK,
  };
}

/**
 * The CPU time in ms that processes have used so far, with all their descendants (Postgres has one per connection), by the
 * names given. Linux only: throws elsewhere, because a bench without these numbers says little.
 */
export function cpuMsOf(pidsByName: ReadonlyMap<string, number>): Map<string, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const processes = pids.map(Number).flatMap((pid) => {
    try {
      const { parent, ownMs, endedChildrenMs } = cpuMsOfProcess(pid);
      // An ended connection counts for its parent, so that it is not lost.
      return [{ pid, parent, ms: ownMs + endedChildrenMs }];
    } catch {
      // It ended while the list was read.
      return [];
    }
  });
  const msBelow = (pid: number): number =>
    processes
      .filter((one) => one.pid === pid || one.parent === pid)
      .reduce((sum, one) => sum + (one.pid === pid ? one.ms : msBelow(one.pid)), 0);
  return new Map([...pidsByName].map(([name, pid]) => [name, msBelow(pid)]));
}
