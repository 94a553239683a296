import { recordingTo, recordNamespace } from './histories';
import type { SystemReport } from './shared-system';
import { startTestSystem } from './system';

/** Forked by shared-system.ts: starts a system, says where it is, and ends it when the line to the parent breaks. */
async function main(): Promise<void> {
  const parentGone = new Promise((resolve) => process.once('disconnect', resolve));
  // Ctrl-C reaches this process too; the parent's end is what counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const report = (said: SystemReport) => process.send?.(said);
  try {
    const { facts, stop } = await startTestSystem();
    report({ facts });
    await parentGone;
    if (recordingTo) await recordNamespace(recordingTo, facts.env).catch(console.error);
    await stop();
  } catch (error) {
    report({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    await parentGone;
  }
}

void main().then(() => process.exit(0));
