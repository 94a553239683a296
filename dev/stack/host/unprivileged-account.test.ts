import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchDir } from './scratch-dir.fixture';
import { canReach } from './unprivileged-account';

const dir = scratchDir();
const nobody = { uid: 65_534, gid: 65_534 };

test('a closed folder anywhere above the path makes it unreachable', () => {
  chmodSync(dir, 0o755);
  const inner = join(dir, 'home', 'clone');
  mkdirSync(inner, { recursive: true });
  expect(canReach(join(inner, 'postgres'), nobody)).toBe(true);
  chmodSync(join(dir, 'home'), 0o700);
  expect(canReach(join(inner, 'postgres'), nobody)).toBe(false);
});

test('without another account every path is reachable', () => {
  expect(canReach(join(dir, 'home', 'clone'), undefined)).toBe(true);
});
