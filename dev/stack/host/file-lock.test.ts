import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockHeldError, takeFileLock, withFileLock } from './file-lock';
import { identityOf } from './process-identity';
import { scratchDir } from './scratch-dir.fixture';

const dir = scratchDir();

test('a lock of a living process cannot be taken until it is released', () => {
  const path = join(dir, 'held');
  const lock = takeFileLock(path);
  expect(() => takeFileLock(path)).toThrow(LockHeldError);
  lock.release();
  expect(existsSync(path)).toBe(false);
  takeFileLock(path).release();
});

test('a lock of a dead process can be taken, also when its process id was reused', () => {
  const path = join(dir, 'stale');
  writeFileSync(path, JSON.stringify({ ...identityOf(process.pid), born: 'long ago' }));
  takeFileLock(path).release();
  writeFileSync(path, 'cut off by a cra');
  takeFileLock(path).release();
  expect(existsSync(path)).toBe(false);
});

test('two who want the lock work one after the other', async () => {
  const path = join(dir, 'queue');
  const order: string[] = [];
  const work = (name: string) =>
    withFileLock(path, {}, async () => {
      order.push(`${name} begins`);
      // Without the lock the other would begin meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
