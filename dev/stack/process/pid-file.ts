import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '../host/process-identity';

// `<name>.pid` holds the bare number, for people and scripts; `<name>.born` beside it tells this process from a later one
// that got the same number.

/** Writes down that the process runs under that name. */
export function recordProcess(dataDir: string, name: string, pid: number): void {
  const dir = join(dataDir, 'run');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.born`), identityOf(pid)?.born ?? '');
  writeFileSync(join(dir, `${name}.pid`), `${pid}\n`);
}

/** Takes the note back. */
export function forgetProcess(dataDir: string, name: string): void {
  for (const kind of ['pid', 'born']) rmSync(join(dataDir, 'run', `${name}.${kind}`), { force: true });
}

/** Everything written down in that data folder that is still alive: what a start that was killed has left behind. */
export function livingProcesses(dataDir: string): (ProcessIdentity & { name: string })[] {
  const found: (ProcessIdentity & { name: string })[] = [];
  for (const name of recordedNames(dataDir)) {
    const pid = Number(read(join(dataDir, 'run', `${name}.pid`)));
    const born = read(join(dataDir, 'run', `${name}.born`));
    if (pid > 1 && born && isAlive({ pid, born })) found.push({ name, pid, born });
  }
  return found;
}

/** The names under which processes are written down, alive or not. */
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
