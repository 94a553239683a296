import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { logIn } from '../harness/client';
import type { SystemFacts } from '../harness/system';

/** A fan with their own browser context, which shares nothing with other fans. */
export interface FanPage {
  readonly userId: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the browser: blocked by the policy, or thrown by the pages. */
  readonly complaints: string[];
  goto(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pages with a login, or without one (`signedIn: false`). */
export async function openFan(
  browser: Browser,
  system: SystemFacts,
  options: BrowserContextOptions & { signedIn?: boolean; userId?: string; roles?: readonly string[] } = {},
): Promise<FanPage> {
  const { signedIn = true, userId, roles, ...wish } = options;
  const fan = await logIn(system.url, userId, roles);
  const context = await browser.newContext({
    baseURL: system.url,
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...wish,
  });
  const page = await context.newPage();
  if (signedIn) {
    // Stored in the tab, as after a sign-in; a second tab asks this one for it.
    await page.addInitScript(
      `if (!sessionStorage.getItem('holdfast-login')) sessionStorage.setItem('holdfast-login', '${fan.token}')`,
    );
  }
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The console logs every error answer of the API; the pages handle these.
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

/** Opens pages as `openFan` does. After each test they are closed, and the test fails if the browser reported an error. */
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

/** The violations of WCAG 2.2 AA that axe finds: rule and place. */
export async function accessProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    type Found = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
    const { violations } = await axe.run({ runOnly: rules, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, RULES);
}

/** Whether a page is wider than its window, so that it scrolls sideways. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** The compressed size of all scripts that the page has loaded, in bytes. */
export function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as unknown as { name: string; encodedBodySize: number }[])
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

/** The Cumulative Layout Shift of the page since it was opened. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) sum += value;
    }).observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  })`);
}
