import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for one test file, deleted after its tests. */
export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-scratch-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
