import { installedChromium } from '../../dev/stack/find/chromium';
import { offerSystem } from './shared-system';

let endSharedSystem: (() => Promise<void>) | undefined;

/** Jest calls this once, before all test files. */
export default async function globalSetup(): Promise<void> {
  endSharedSystem = await offerSystem();
  // `npm test` has found or downloaded a browser already; this is for Jest started without it.
  if (!process.env.CHROME_PATH) {
    const browser = await installedChromium(process.env).catch(() => undefined);
    if (browser) process.env.CHROME_PATH = browser.path;
  }
}

/** Stops the shared system, if any test file has used it. */
export async function endSystem(): Promise<void> {
  await endSharedSystem?.();
}
