import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, runCommand } from '../host/command';
import { PROJECT_DIR } from '../host/project-dir';
import type { PartContext } from '../process/part';
import { onPath } from './on-path';
import { firstWay } from './try-in-order';
import { versions } from './versions';

/** A browser of Chromium's family that can run headless. */
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
 * For a browser that nobody looks at: no sandbox, because that needs rights which containers and root do not have (it
 * only ever opens pages of this project), and no calls home.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

/** The browser for tests and pictures; found or installed. Throws one error that names what was tried. */
export function findChromium(context: PartContext): Promise<Chromium> {
  return firstWay(
    'A browser of the Chromium family',
    [
      ['installed here', () => installedChromium(context.env)],
      ['apt', () => aptInstalledChromium(context)],
      ['downloaded by Playwright', () => downloadedChromium(context)],
    ],
    'Install Chromium or Chrome, or give CHROME_PATH.',
    context.signal,
  );
}

/** CHROME_PATH or CHROMIUM, a name on PATH, or what Playwright has downloaded before. Throws when there is none. */
export async function installedChromium(env: NodeJS.ProcessEnv): Promise<Chromium> {
  const given = env.CHROME_PATH || env.CHROMIUM;
  const found = given ? [given] : [...NAMES.flatMap((name) => onPath(name, env)), ...MAC_APPS];
  const passedOver: string[] = [];
  for (const path of [...found.filter(existsSync), ...(given ? [] : await playwrightCache())]) {
    const version = await versionOf(path);
    if (Number(version?.split('.')[0]) >= versions.chromium.oldest)
      return { how: `binary ${path} ${version}`, path };
    passedOver.push(`${path} ${version ?? 'of unknown version'}`);
  }
  if (given && !existsSync(given)) throw new Error(`${given} is not there`);
  throw new Error(
    passedOver.length
      ? `${passedOver.join(', ')}: not suitable, ${versions.chromium.oldest} is needed`
      : 'no chromium or google-chrome found',
  );
}

/** As the browser tells it; a launcher in front of it may have things of its own to say, with numbers in them. */
async function versionOf(path: string): Promise<string | undefined> {
  const said = await runCommand(path, ['--version'], { timeoutMs: 15_000 }).catch(() => undefined);
  return /(?:Chrom|Edge)\D*(\d+(?:\.\d+)+)/.exec(said?.stdout ?? '')?.[1];
}

async function playwrightCache(): Promise<string[]> {
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath()].filter(existsSync);
}

/** As root: apt installs the distribution's package, signed by the distribution. Throws when it cannot. */
async function aptInstalledChromium({ env, signal, report }: PartContext): Promise<Chromium> {
  if (process.getuid?.() !== 0 || !onPath('apt-get', env).length)
    throw new Error('only as root on Debian or Ubuntu');
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, signal, timeoutMs: 600_000 };
  report('chromium: apt-get install chromium');
  await runCommand('apt-get', ['update'], options);
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return installedChromium(env);
}

/** The build that belongs to our version of Playwright, into Playwright's own cache. Throws when it cannot be fetched. */
async function downloadedChromium({ env, signal, report }: PartContext): Promise<Chromium> {
  report('chromium: playwright-core install chromium');
  const cli = join(PROJECT_DIR, 'node_modules', 'playwright-core', 'cli.js');
  const options = { env, cwd: PROJECT_DIR, signal, timeoutMs: 300_000 };
  await mustRun(process.execPath, [cli, 'install', 'chromium'], options);
  return installedChromium(env);
}
