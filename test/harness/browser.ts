import type { Browser } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../dev/stack/find/chromium';

/** A browser besides that of the file, for a test that needs it started with flags of its own. The caller closes it. */
export async function launchBrowser(...flags: string[]): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: process.env.CHROME_PATH, args: [...CHROMIUM_FLAGS, ...flags] });
}

/**
 * The tests of one file that need a browser. Without one (CHROME_PATH is set by `npm test` or by Jest's global setup
 * when a browser is there) they are skipped, the only tests of this project that may be. `browser()` answers the one
 * browser of the file, running.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!process.env.CHROME_PATH) {
    describe.skip(`${name} (no browser of the Chromium family here: give CHROME_PATH)`, () =>
      tests(noBrowser));
    return;
  }
  describe(name, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await launchBrowser();
    });
    afterAll(() => running?.close());
    tests(() => running ?? noBrowser());
  });
}

function noBrowser(): never {
  throw new Error('the browser has not started yet');
}
