import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { logIn } from '../harness/client';
import type { SystemFacts } from '../harness/system';

/** A fan with a browser of their own: nothing is shared with other fans. */
export interface FanPage {
  readonly userId: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser had to complain about: blocked by the policy, thrown by the pages. */
  readonly complaints: string[];
  goto(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pages as somebody who is signed in, or as a stranger (`signedIn: false`). */
export async function openFan(
  browser: Browser,
  system: SystemFacts,
  options: BrowserContextOptions & { signedIn?: boolean; roles?: readonly string[] } = {},
): Promise<FanPage> {
  const { signedIn = true, roles, ...wish } = options;
  const fan = await logIn(system.url, undefined, roles);
  const context = await browser.newContext({
    baseURL: system.url,
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...wish,
  });
  const page = await context.newPage();
  if (signedIn) {
    // The tab's own storage, as after a sign-in; a second tab has to ask for it.
    await page.addInitScript(
      `if (!sessionStorage.getItem('holdfast-login')) sessionStorage.setItem('holdfast-login', '${fan.token}')`,
    );
  }
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal of the API is an error to the console, and an answer to the page.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text());
  });
  return {
    userId: fan.userId,
    context,
    page,
    complaints,
    goto: async (path) => void (await page.goto(path)),
    close: () => context.close(),
  };
}

/** Opens pages as `openFan` does; after each test they are closed, and it fails if the browser had to complain about one. */
export function fansIn(
  browser: () => Browser,
  system: () => SystemFacts,
): (options?: Parameters<typeof openFan>[2]) => Promise<FanPage> {
  const open: FanPage[] = [];
  afterEach(async () => {
    for (const fan of open.splice(0)) {
      await fan.close();
      expect(fan.complaints).toEqual([]);
    }
  });
  return async (options) => {
    const fan = await openFan(browser(), system(), options);
    open.push(fan);
    return fan;
  };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page by WCAG 2.2 AA: the rule and where. */
export async function accessProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    type Found = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
    const { violations } = await axe.run({ runOnly: rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, RULES);
}

/** Whether a page is wider than its window: then a phone scrolls sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** The compressed size of all scripts that the page has fetched, in bytes. */
export function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as unknown as { name: string; encodedBodySize: number }[])
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

/** How much of the window has moved by itself since the page was opened (the browser's Cumulative Layout Shift). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) sum += value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  })`);
}
