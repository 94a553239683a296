import type { Browser } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../stack/find/chromium';

/**
 * The tests of one file that need a browser. Without one (CHROME_PATH is set by `npm test` or by Jest's global setup
 * when a browser is there) they are skipped, the only tests of this project that may be. `browser()` answers the one
 * browser of the file, running.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) {
    describe.skip(`${name} (no browser of the Chromium family here: give CHROME_PATH)`, () =>
      tests(noBrowser));
    return;
  }
  describe(name, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      const { chromium } = await import('playwright-core');
      running = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    });
    afterAll(() => running?.close());
    tests(() => running ?? noBrowser());
  });
}

function noBrowser(): never {
  throw new Error('the browser has not started yet');
}
