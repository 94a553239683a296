import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeEnvironmentFile } from './environment-file';

test('the file has only settings of the product, and only its owner can read it', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-environment-'));
  try {
    writeEnvironmentFile(dataDir, { PORT: '3900', DATABASE_URL: 'postgres://x', HOME: '/home/somebody' });
    const path = join(dataDir, 'run', 'environment.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ PORT: '3900', DATABASE_URL: 'postgres://x' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
