import type { Browser } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../dev/stack/find/chromium';

/** Starts one more browser, for a test that needs other command line flags. The caller closes it. */
export async function launchBrowser(...flags: string[]): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: process.env.CHROME_PATH, args: [...CHROMIUM_FLAGS, ...flags] });
}

/**
 * Groups the tests of a file that need a browser; `browser()` returns the browser that they share. `npm test` or Jest's
 * global setup sets CHROME_PATH when a browser is installed. Without it these tests are skipped; no others may be.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!process.env.CHROME_PATH) {
    describe.skip(`${name} (no Chromium browser found: set CHROME_PATH)`, () => tests(noBrowser));
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
