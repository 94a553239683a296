import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../dev/stack/host/command';
import { PROJECT_DIR } from '../dev/stack/host/project-dir';
import { TSX } from '../dev/stack/host/tsx';
import { onInterruption } from '../dev/stack/process/interruption';
import { keepSelection } from '../test/harness/histories';

/**
 * `npm run record-histories [-- test files]`: runs the tests of workflows and of the whole system, and stores the smallest
 * selection of their histories that covers every path, in test/ops/histories.
 */
async function main(): Promise<void> {
  const signal = onInterruption(() => process.exit(130));
  const named = process.argv.slice(2);
  // Without the replay test, which may fail until the histories are recorded.
  const tests = [
    ...(named.length > 0 ? named : ['workflows/', 'test/']),
    '--testPathIgnorePatterns',
    'replay',
    '/node_modules/',
  ];
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-histories-'));
  try {
    const { code } = await runCommand(process.execPath, [...TSX, 'commands/test.ts', ...tests], {
      cwd: PROJECT_DIR,
      env: { ...process.env, RECORD_HISTORIES: folder },
      signal,
      onLine: console.log,
    });
    // A failing test may leave incomplete histories.
    if (code !== 0) throw new Error('not all tests passed: the histories stay as they are');
    for (const [workflow, count] of Object.entries(keepSelection(folder)))
      console.log(`${workflow}: ${count}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
