import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '../host/process-identity';

// `<name>.pid` has only the process id, for people and scripts; `<name>.born` has the start time, which distinguishes this
// process from a later one with the same id.

/** Writes the files for a process. */
export function writePidFile(dataDir: string, name: string, pid: number): void {
  const dir = join(dataDir, 'run');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.born`), identityOf(pid)?.born ?? '');
  writeFileSync(join(dir, `${name}.pid`), `${pid}\n`);
}

/** Removes these files. */
export function removePidFile(dataDir: string, name: string): void {
  for (const kind of ['pid', 'born']) rmSync(join(dataDir, 'run', `${name}.${kind}`), { force: true });
}

/** The processes with a file in that data folder that are still running. */
export function livingProcesses(dataDir: string): (ProcessIdentity & { name: string })[] {
  const found: (ProcessIdentity & { name: string })[] = [];
  for (const name of recordedNames(dataDir)) {
    const pid = Number(read(join(dataDir, 'run', `${name}.pid`)));
    const born = read(join(dataDir, 'run', `${name}.born`));
    if (pid > 1 && born && isAlive({ pid, born })) found.push({ name, pid, born });
  }
  return found;
}

/** The names that have a file, whether the process is running or not. */
export function recordedNames(dataDir: string): string[] {
  try {
    return readdirSync(join(dataDir, 'run'))
      .filter((file) => file.endsWith('.pid'))
      .map((file) => file.slice(0, -'.pid'.length));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
