import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

// Linux counts the CPU time of a process in hundredths of a second.
const MS_PER_TICK = 10;

/**
 * The CPU time in ms that processes have used so far, with all their descendants (Postgres has one per connection), by the
 * names given. Linux only: throws elsewhere, because a bench without these numbers says little.
 */
export function cpuMsOf(pidsByName: ReadonlyMap<string, number>): Map<string, number> {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        // Ended children count for their parent (cutime, cstime), so that a connection that was closed is not lost.
        const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
        return [{ pid: Number(basename(name)), parent: Number(fields[1]), ms: ticks * MS_PER_TICK }];
      } catch {
        return [];
      }
    });
  const msBelow = (pid: number): number =>
    processes
      .filter((one) => one.pid === pid || one.parent === pid)
      .reduce((sum, one) => sum + (one.pid === pid ? one.ms : msBelow(one.pid)), 0);
  return new Map([...pidsByName].map(([name, pid]) => [name, msBelow(pid)]));
}
