import { recordingTo, recordNamespace } from './histories';
import type { SystemReport } from './shared-system';
import { startTestSystem } from './system';

/** Forked by shared-system.ts: starts a system, reports its address, and stops it when the IPC channel closes. */
async function main(): Promise<void> {
  const parentGone = new Promise((resolve) => process.once('disconnect', resolve));
  // Ctrl-C also reaches this process; it must stop only when the parent has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const report = (result: SystemReport) => process.send?.(result);
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
