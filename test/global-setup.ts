import { offerSystem } from './shared-system';

let takeBack: (() => Promise<void>) | undefined;

/** Jest calls it once, before all test files. */
export default async function globalSetup(): Promise<void> {
  takeBack = await offerSystem();
}

/** Ends what the test files have asked for. */
export async function endSystem(): Promise<void> {
  await takeBack?.();
}
