import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../host/process-identity';
import { scratchDir } from '../host/scratch-dir.fixture';
import { endLeftovers } from './orphans';
import { recordProcess } from './pid-file';

const dataDir = scratchDir();

function sleeper(): number {
  const child = spawn('sleep', ['300'], { detached: true, stdio: 'ignore' });
  child.unref();
  return child.pid!;
}

test('what a killed run left behind is ended, and only that', async () => {
  const ours = sleeper();
  const stranger = sleeper();
  recordProcess(dataDir, 'redis', ours);
  recordProcess(dataDir, 'bank', stranger);
  // As if the number had been given to somebody else after a restart of the machine.
  writeFileSync(join(dataDir, 'run', 'bank.born'), 'another time');
  const lines: string[] = [];
  await endLeftovers(dataDir, (line) => void lines.push(line));
  expect(identityOf(ours)).toBeUndefined();
  expect(identityOf(stranger)).toBeDefined();
  process.kill(stranger, 'SIGKILL');
  expect(existsSync(join(dataDir, 'run', 'redis.pid'))).toBe(false);
  expect(lines).toEqual(['ending what a run that was killed left behind: redis']);
});
