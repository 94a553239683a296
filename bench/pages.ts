import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, installedChromium } from '../dev/stack/find/chromium';
import { buildPages } from '../dev/system/build-pages';
import { until } from '../test/harness/until';
import { type PagesServer, servePages } from './pages-server';

const FEW_SEATS = 200;
const DELTA_SEATS = 500;
const DELTAS = 5;
const PAN_MS = 2_000;

interface Round {
  /** Milliseconds from the start of the navigation to the first seats on the screen. */
  readonly shownMs: number;
  /** Frames per second of panning, as the compositor counts them. */
  readonly panFps: number;
  /** Milliseconds of the main thread's work per frame of the pan. */
  readonly panP50Ms: number;
  readonly panP99Ms: number;
  /** Milliseconds from a message with 500 changed seats until they are drawn: parsing, applying, drawing. */
  readonly deltaMs: number;
}

/**
 * The seat map of 20,000 seats in headless Chromium, against one of 200: A/B/A/B, medians. `tsx bench/pages.ts
 * [--rounds 7]`. Without a graphics card the CPU draws everything, which is the hard case.
 */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '7' } } });
  const dir = await buildPages();
  const { path: executablePath } = await installedChromium(process.env);
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  const [all, few] = [await servePages(dir), await servePages(dir, FEW_SEATS)];
  const measured: { few: Round; all: Round }[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    measured.push({ few: await measure(browser, few), all: await measure(browser, all) });
  }
  const firstViewBytes = await firstView(browser, all);
  await browser.close();
  for (const server of [all, few]) server.close();

  const table = (['shownMs', 'panFps', 'panP50Ms', 'panP99Ms', 'deltaMs'] as const).map((name) => {
    const of = (side: 'few' | 'all') => median(measured.map((one) => one[side][name]));
    return {
      measure: name,
      [`${FEW_SEATS} seats`]: of('few'),
      '20,000 seats': of('all'),
      ratio: of('all') / of('few'),
    };
  });
  console.table(table);
  console.log(`first view of the event page: ${firstViewBytes} bytes of compressed script`);
  const machine = {
    node: process.version,
    cores: cpus().length,
    cpu: cpus()[0]?.model,
    browser: browser.version(),
  };
  const folder = join(__dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const report = { bench: 'pages', machine, drawnBy: 'the processor', firstViewBytes, table, measured };
  writeFileSync(join(folder, 'pages.json'), `${JSON.stringify(report, null, 2)}\n`);
}

async function measure(browser: Browser, server: PagesServer): Promise<Round> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await signIn(page);
  await page.goto(`${server.url}/e/e/seats`);
  const shownMs = await until('seats are on the screen', () =>
    page.evaluate<number>(`performance.getEntriesByName('holdfast-seats-shown')[0]?.startTime`),
  );
  const map = (await page.getByTestId('seat-map').boundingBox())!;
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];

  const pan = await traced(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    const until = Date.now() + PAN_MS;
    for (let step = 0; Date.now() < until; step += 1) {
      await page.mouse.move(x + 150 * Math.sin(step / 12), y + 100 * Math.sin(step / 17));
    }
    await page.mouse.up();
  });
  const frames = pan.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts);
  const work = durations(pan, ({ name }) => name === 'FireAnimationFrame');

  await page.waitForTimeout(300);
  const pushed = await traced(page, async () => {
    for (let times = 0; times < DELTAS; times += 1) {
      server.push(DELTA_SEATS);
      await page.waitForTimeout(150);
    }
  });
  // Receiving the message and drawing the frame are calls into the page; nothing else happens meanwhile.
  const calls = durations(pushed, ({ name }) => name === 'FunctionCall');
  await context.close();
  return {
    shownMs,
    panFps: (frames.length - 1) / ((frames.at(-1)! - frames[0]!) / 1e6),
    panP50Ms: quantile(work, 0.5),
    panP99Ms: quantile(work, 0.99),
    deltaMs: calls.reduce((sum, one) => sum + one, 0) / DELTAS,
  };
}

async function firstView(browser: Browser, server: PagesServer): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${server.url}/e/e`);
  await page.getByRole('link', { name: 'Join the queue' }).waitFor();
  return Number(
    await page.evaluate(`performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`),
  );
}

async function signIn(page: Page): Promise<void> {
  const claims = Buffer.from(JSON.stringify({ sub: 'bench' })).toString('base64url');
  await page.addInitScript(`sessionStorage.setItem('holdfast-login', 'e30.${claims}.none')`);
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

/** The events of the browser's trace during `work`. */
async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const categories =
    'devtools.timeline,disabled-by-default-devtools.timeline,disabled-by-default-devtools.timeline.frame';
  await session.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events.toSorted((one, other) => one.ts - other.ts);
}

/** In ms. */
function durations(events: readonly TraceEvent[], which: (event: TraceEvent) => boolean): number[] {
  return events.filter(which).map(({ dur = 0 }) => dur / 1_000);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function median(values: readonly number[]): number {
  return Number(quantile(values, 0.5).toFixed(3));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
