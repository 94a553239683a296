import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import { PROJECT_DIR } from '../host/project-dir';
import type { PartContext } from '../process/part';
import { onPath } from './on-path';
import { tryInOrder } from './try-in-order';
import { versions } from './versions';

/** A browser based on Chromium that can run headless. */
export interface Chromium {
  readonly how: string;
  readonly path: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Flags for tests and screenshots: no sandbox, because that needs rights that containers and root do not have (it only
 * opens pages of this project), and no background requests.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

/** Finds or installs a browser for tests and screenshots. Throws one error that lists what was tried. */
export function findChromium(context: PartContext): Promise<Chromium> {
  return tryInOrder(
    'A browser based on Chromium',
    [
      ['installed here', () => installedChromium(context.env)],
      ['apt', () => aptInstalledChromium(context)],
      ['downloaded by Playwright', () => downloadedChromium(context)],
    ],
    'Install Chromium or Chrome, or set CHROME_PATH.',
    context.signal,
  );
}

/** The browser of CHROME_PATH or CHROMIUM, on PATH, or downloaded by Playwright before. Throws when there is none. */
export async function installedChromium(env: NodeJS.ProcessEnv): Promise<Chromium> {
  const given = env.CHROME_PATH || env.CHROMIUM;
  const found = given ? [given] : [...NAMES.flatMap((name) => onPath(name, env)), ...MAC_APPS];
  const rejected: string[] = [];
  for (const path of [...found.filter(existsSync), ...(given ? [] : await playwrightCache())]) {
    const version = await versionOf(path);
    if (Number(version?.split('.')[0]) >= versions.chromium.oldest)
      return { how: `binary ${path} ${version}`, path };
    rejected.push(`${path} ${version ?? 'of unknown version'}`);
  }
  if (given && !existsSync(given)) throw new Error(`${given} does not exist`);
  throw new Error(
    rejected.length
      ? `${rejected.join(', ')}: not suitable, ${versions.chromium.oldest} is needed`
      : 'no chromium or google-chrome found',
  );
}

/** The browser's version. A launcher script may print other lines with numbers first. */
async function versionOf(path: string): Promise<string | undefined> {
  const result = await runCommand(path, ['--version'], { timeoutMs: 15_000 }).catch(() => undefined);
  return /(?:Chrom|Edge)\D*(\d+(?:\.\d+)+)/.exec(result?.stdout ?? '')?.[1];
}

async function playwrightCache(): Promise<string[]> {
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath()].filter(existsSync);
}

/** As root: installs the distribution's package with apt. Throws when that fails. */
async function aptInstalledChromium({ env, signal, report }: PartContext): Promise<Chromium> {
  if (process.getuid?.() !== 0 || !onPath('apt-get', env).length)
    throw new Error('only as root on Debian or Ubuntu');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, signal, timeoutMs: 600_000 };
  report('chromium: apt-get install chromium');
  await runCommand('apt-get', ['update'], options);
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return installedChromium(env);
}

/** Downloads the build for our version of Playwright into Playwright's own cache. Throws when that fails. */
async function downloadedChromium({ env, signal, report }: PartContext): Promise<Chromium> {
  report('chromium: playwright-core install chromium');
  const cli = join(PROJECT_DIR, 'node_modules', 'playwright-core', 'cli.js');
  const options = { env, cwd: PROJECT_DIR, signal, timeoutMs: 300_000 };
  await mustRun(process.execPath, [cli, 'install', 'chromium'], options);
  return installedChromium(env);
}
