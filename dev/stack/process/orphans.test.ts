import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../host/process-identity';
import { scratchDir } from '../host/scratch-dir.fixture';
import { endOrphans } from './orphans';
import { writePidFile } from './pid-file';

const dataDir = scratchDir();

function sleeper(): number {
  const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
  child.unref();
  return child.pid!;
}

test('processes that a killed run has left are ended, and no others', async () => {
  const ours = sleeper();
  const other = sleeper();
  writePidFile(dataDir, 'redis', ours);
  writePidFile(dataDir, 'bank', other);
  // As if the id had been reused after a restart of the machine.
  writeFileSync(join(dataDir, 'run', 'bank.born'), 'another time');
  const lines: string[] = [];
  await endOrphans(dataDir, (line) => void lines.push(line));
  expect(identityOf(ours)).toBeUndefined();
  expect(identityOf(other)).toBeDefined();
  process.kill(other, 'SIGKILL');
  expect(existsSync(join(dataDir, 'run', 'redis.pid'))).toBe(false);
  expect(lines).toEqual(['ending processes that a killed run has left: redis']);
});
