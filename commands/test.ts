import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChartTools, findChartTools } from '../dev/stack/find/chart-tools';
import { findChromium } from '../dev/stack/find/chromium';
import { findPromtool } from '../dev/stack/find/promtool';
import { createReport } from '../dev/stack/host/report';
import { createContext } from '../dev/stack/parts/context';
import { type RunningParts, startParts } from '../dev/stack/parts/parts';
import { findTimeSkippingServer } from '../dev/stack/parts/time-skipping-server';
import { acquireDataDir, wipeDataDir } from '../dev/stack/process/data-dir';
import { onInterruption } from '../dev/stack/process/interruption';
import { buildPages } from '../dev/system/build-pages';
import { buildBundle } from '../temporal/build-bundle';
import { type JestTally, runCheck, runJest, type Tally } from './test-run';

const report = createReport();
const signal = onInterruption(() => process.exit(130));

/** `npm test [-- arguments of Jest]`: type check, lint and all tests, on parts that are started for them and deleted afterwards. */
async function main(): Promise<JestTally> {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
  chmodSync(dataDir, 0o755);
  const acquired = await acquireDataDir(dataDir, report, { wipe: true });
  const tally: JestTally = { passed: 0, failed: 0, secondTries: [] };
  const add = (more: Tally) => {
    tally.passed += more.passed;
    tally.failed += more.failed;
  };
  let parts: Promise<RunningParts> | undefined;
  try {
    // Tests always use the test bank: with a key in the environment they would use up somebody's rate limit.
    const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: _secret, STRIPE_API_BASE: _base, ...env } = process.env;
    const context = createContext({ dataDir, env, signal, report });
    parts = startParts(context);
    const [started, timeSkipping, browser, promtool, chartTools, bundle] = await Promise.all([
      parts,
      programEnv('TEMPORAL_TEST_SERVER', findTimeSkippingServer(context), 'tests that skip time may fail'),
      programEnv('CHROME_PATH', findChromium(context), 'tests of the pages are skipped'),
      programEnv('PROMTOOL', findPromtool(context), 'tests of the alarms fail'),
      chartToolsEnv(findChartTools(context)),
      bundleEnv(add),
      buildPages({ signal }),
      runChecks().then(add),
    ]);
    const withSearch = await searchIsUp(started);
    const forJest = {
      ...env,
      ...started.env,
      ...timeSkipping,
      ...browser,
      ...promtool,
      ...chartTools,
      ...bundle,
      ...withSearch,
      HOLDFAST_CACHE: context.cacheDir,
    };
    if (STRIPE_SECRET_KEY) Object.assign(forJest, { STRIPE_TEST_MODE_KEY: STRIPE_SECRET_KEY });
    const jest = await runJest(process.argv.slice(2), forJest, { scratchDir: dataDir, signal });
    add(jest);
    tally.secondTries = jest.secondTries;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    tally.failed += 1;
  } finally {
    await parts?.then((running) => running.stop()).catch(() => undefined);
    wipeDataDir(dataDir);
    acquired.release();
  }
  return tally;
}

async function runChecks(): Promise<Tally> {
  const options = { signal, report };
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const types = await runCheck('types', [tsc, '--noEmit'], options);
  const pageTypes = await runCheck('types of the pages', [tsc, '--noEmit', '-p', 'web'], options);
  const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const lint = await runCheck('lint and format', [biome, 'check', '.'], options);
  const checks = [types, pageTypes, lint];
  return {
    passed: checks.reduce((sum, check) => sum + check.passed, 0),
    failed: checks.reduce((sum, check) => sum + check.failed, 0),
  };
}

/** The environment variable with the path of a program that tests use; without it, `otherwise` and the reason are reported. */
async function programEnv(
  variable: string,
  program: Promise<{ how: string; path: string }>,
  otherwise: string,
): Promise<Record<string, string>> {
  try {
    const { how, path } = await program;
    report(`${variable}: ${how}`);
    return { [variable]: path };
  } catch (error) {
    signal.throwIfAborted();
    report(`${otherwise}: ${(error as Error).message}`);
    return {};
  }
}

/** The variables with the programs that judge the Helm chart; without them its tests fail. */
async function chartToolsEnv(tools: Promise<ChartTools>): Promise<Partial<ChartTools>> {
  try {
    return await tools;
  } catch (error) {
    signal.throwIfAborted();
    report(`tests of the Helm chart fail: ${(error as Error).message}`);
    return {};
  }
}

/** Waits for Elasticsearch, which starts while types and lint are checked. Without it, the tests that need it say so. */
async function searchIsUp(parts: RunningParts): Promise<Record<string, string>> {
  const elasticsearch = parts.all.find(({ name }) => name === 'elasticsearch');
  return elasticsearch
    ? elasticsearch.waitUntilUp().then(
        () => ({}),
        () => ({ ELASTICSEARCH_URL: '' }),
      )
    : {};
}

async function bundleEnv(add: (tally: Tally) => void): Promise<Record<string, string>> {
  try {
    return { WORKFLOW_BUNDLE: await buildBundle() };
  } catch (error) {
    report(`the workflow bundle could not be built: ${(error as Error).message}`);
    add({ passed: 0, failed: 1 });
    return {};
  }
}

void main()
  .catch((error: unknown) => {
    console.error(error);
    return { passed: 0, failed: 1, secondTries: [] };
  })
  .then(({ passed, failed, secondTries }) => {
    console.log([`${secondTries.length} at the second try`, ...secondTries].join('\n  '));
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
  });
