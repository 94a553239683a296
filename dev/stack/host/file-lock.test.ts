import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LockHeldError, takeFileLock, withFileLock } from './file-lock';
import { identityOf } from './process-identity';
import { scratchDir } from './scratch-dir.fixture';

const dir = scratchDir();

test('a lock of a living process is refused and free again after its release', () => {
  const path = join(dir, 'held');
  const lock = takeFileLock(path);
  expect(() => takeFileLock(path)).toThrow(LockHeldError);
  lock.release();
  expect(existsSync(path)).toBe(false);
  takeFileLock(path).release();
});

test('a lock of a dead process is taken over, also when its number has been given to another', () => {
  const path = join(dir, 'stale');
  writeFileSync(path, JSON.stringify({ ...identityOf(process.pid), born: 'long ago' }));
  takeFileLock(path).release();
  writeFileSync(path, 'cut off by a cra');
  takeFileLock(path).release();
  expect(existsSync(path)).toBe(false);
});

test('who waits for the lock works after the other, not beside it', async () => {
  const path = join(dir, 'queue');
  const order: string[] = [];
  const work = (name: string) =>
    withFileLock(path, {}, async () => {
      order.push(`${name} begins`);
      // Time for the other to begin, if the lock did not keep it.
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
