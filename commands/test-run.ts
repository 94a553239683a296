import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from '../dev/stack/host/command';
import { PROJECT_DIR } from '../dev/stack/host/project-dir';

const LINGER_MS = 20_000;
const MAX_SECOND_TRIES = 3;
/** Test files at once. On two cores a third one runs while the others wait for holds, restarts and time limits. */
const WORKERS = 3;

/** The numbers of tests, and checks that count as one, that passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** The result of a run of Jest; a test that failed first and then passed is in `secondTries` and not in `passed`. */
export interface JestTally extends Tally {
  /** File and full name of each. */
  secondTries: readonly string[];
}

/** The fields of Jest's `--json` report that are used here. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly invocations?: number;
    }[];
  }[];
}

/** Runs a Node script as a named check that counts as one test; its output is printed when it fails. */
export async function runCheck(
  name: string,
  args: readonly string[],
  options: { signal: AbortSignal; report(line: string): void },
): Promise<Tally> {
  const began = Date.now();
  const result = await runCommand(process.execPath, args, { cwd: PROJECT_DIR, signal: options.signal });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  options.report(`${name}: ${result.code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (result.code === 0) return { passed: 1, failed: 0 };
  console.log(result.output.trimEnd());
  return { passed: 0, failed: 1 };
}

/**
 * Runs Jest with the given arguments in the foreground. A test file that cannot run, a Jest that does not end, and more than
 * three tests that passed at the second try count as one failure each.
 */
export async function runJest(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  options: { scratchDir: string; signal: AbortSignal },
): Promise<JestTally> {
  const outputFile = join(options.scratchDir, 'jest.json');
  const workers = args.some((arg) => /^(-w|-i|--maxWorkers|--runInBand)/.test(arg))
    ? []
    : [`--maxWorkers=${WORKERS}`];
  const command = [
    join('node_modules', 'jest', 'bin', 'jest.js'),
    '--ci',
    '--json',
    '--outputFile',
    outputFile,
    ...workers,
    ...args,
  ];
  const child = spawn(process.execPath, command, {
    cwd: PROJECT_DIR,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = () => child.kill('SIGTERM');
  if (options.signal.aborted) end();
  options.signal.addEventListener('abort', end, { once: true });
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('exit', (exitCode) => resolve(exitCode ?? -1));
    killIfItHangs(child, outputFile);
  });
  if (!existsSync(outputFile)) return { passed: 0, failed: 1, secondTries: [] };
  const results = JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
  const secondTries = secondTriesOf(results);
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests - secondTries.length,
    // Jest exits with another code although no test failed, for instance when it found no tests.
    failed: (failed || (code === 0 ? 0 : 1)) + (secondTries.length > MAX_SECOND_TRIES ? 1 : 0),
    secondTries,
  };
}

function secondTriesOf({ testResults }: JestReport): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, invocations = 1 }) => status === 'passed' && invocations > 1)
      .map(({ fullName }) => `${relative(PROJECT_DIR, name)}: ${fullName}`),
  );
}

/** A test that leaves a connection open keeps Jest from ending; this reports it and ends Jest. */
function killIfItHangs(child: ChildProcess, outputFile: string): void {
  let finishedAt = 0;
  const timer = setInterval(() => {
    if (!finishedAt && existsSync(outputFile)) finishedAt = Date.now();
    if (!finishedAt || Date.now() - finishedAt < LINGER_MS) return;
    console.error(
      `Jest did not end within ${LINGER_MS / 1000} s after the last test: a test left something open`,
    );
    child.kill('SIGKILL');
  }, 500);
  child.once('exit', () => clearInterval(timer));
}
