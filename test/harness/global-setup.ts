import { installedChromium } from '../../dev/stack/find/chromium';
import { offerSystem } from './shared-system';

let takeBack: (() => Promise<void>) | undefined;

/** Jest calls it once, before all test files. */
export default async function globalSetup(): Promise<void> {
  takeBack = await offerSystem();
  // `npm test` has looked for one, or fetched one; this is for Jest called by itself.
  if (!process.env.CHROME_PATH) {
    const browser = await installedChromium(process.env).catch(() => undefined);
    if (browser) process.env.CHROME_PATH = browser.path;
  }
}

/** Ends what the test files have asked for. */
export async function endSystem(): Promise<void> {
  await takeBack?.();
}
