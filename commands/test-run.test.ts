import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_DIR } from '../dev/stack/host/project-dir';
import { type JestTally, runJest } from './test-run';

let projectDir: string;

beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'holdfast-jest-'));
});

afterEach(() => rmSync(projectDir, { recursive: true }));

/** A test file with these tests, each of which fails at the first call and passes at the second. */
const flaky = (...names: string[]): string =>
  `const calls = {};
   test.each(${JSON.stringify(names)})('%s', (name) => {
     calls[name] = (calls[name] ?? 0) + 1;
     expect(calls[name]).toBe(2);
   });`;

/** Runs Jest on a project with these files, by path, with this project's rule for second tries in CI. */
async function runProject(files: Readonly<Record<string, string>>): Promise<JestTally> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(projectDir, path)), { recursive: true });
    writeFileSync(join(projectDir, path), text);
  }
  const rule = join(projectDir, 'test', 'retry-in-ci.ts');
  mkdirSync(dirname(rule), { recursive: true });
  copyFileSync(join(PROJECT_DIR, 'test', 'retry-in-ci.ts'), rule);
  const config = {
    rootDir: projectDir,
    setupFilesAfterEnv: [rule],
    // Its failures must not count in the run of this test.
    reporters: [],
    transform: { '[.]ts$': [require.resolve('@swc/jest'), { jsc: { parser: { syntax: 'typescript' } } }] },
  };
  const options = { scratchDir: projectDir, signal: new AbortController().signal };
  return runJest(['--config', JSON.stringify(config)], { ...process.env, CI: '1' }, options);
}

test('a whole-system test that passes at the second try is named and not counted as passed', async () => {
  const tally = await runProject({
    'test/sale/rush.test.js': `describe('a rush', () => { ${flaky('of hundreds')} }); test('is over', () => {});`,
  });
  expect(tally).toEqual({
    passed: 1,
    failed: 0,
    secondTries: [expect.stringMatching(/test\/sale\/rush\.test\.js: a rush of hundreds$/)],
  });
});

test('a test outside test/ gets no second try', async () => {
  expect(await runProject({ 'api/cursor.test.js': flaky('counts on') })).toEqual({
    passed: 0,
    failed: 1,
    secondTries: [],
  });
});

test('more than three second tries are a failure', async () => {
  expect(await runProject({ 'test/three.test.js': flaky('a', 'b', 'c') })).toMatchObject({ failed: 0 });
  const four = await runProject({
    'test/three.test.js': flaky('a', 'b'),
    'test/four.test.js': flaky('c', 'd'),
  });
  expect(four).toMatchObject({ passed: 0, failed: 1 });
  expect(four.secondTries).toHaveLength(4);
});
