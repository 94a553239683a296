import { setTimeout as sleep } from 'node:timers/promises';
import type { Evidence } from './evidence';
import type { EvidenceReader } from './evidence-reader';
import { checkPublicInvariants } from './public-invariants';

/** Longer than the sweep's grace time and interval, a retry at the bank, or the restart of a part. */
const SETTLE_MARGIN_SECONDS = 60;

/**
 * Waits until holds have expired and all purchases are closed, at most `holdSeconds` and a minute, and resolves with the
 * evidence. Throws when a source is still away then.
 */
export async function waitUntilSettled(
  evidenceReader: EvidenceReader,
  options: { holdSeconds: number; progress: (line: string) => void },
): Promise<Evidence> {
  const until = Date.now() + (options.holdSeconds + SETTLE_MARGIN_SECONDS) * 1_000;
  let shown = '';
  while (true) {
    const isLate = Date.now() > until;
    try {
      const open = await evidenceReader.countUnfinished();
      if (open > 0 && !isLate) {
        const line = `waiting for the last ${open} holds and purchases to end`;
        if (line !== shown) options.progress(line);
        shown = line;
      } else {
        const evidence = await evidenceReader.evidence();
        if (isLate || isSettled(evidence)) return evidence;
      }
    } catch (error) {
      // A part that was killed is being restarted.
      if (isLate) throw error;
    }
    await sleep(1_000);
  }
}

function isSettled({ payments, workflows, database, seen }: Evidence): boolean {
  return (
    workflows.running.length === 0 &&
    payments.every(({ status }) => status === 'succeeded' || status === 'canceled') &&
    database.bookings.every(({ status }) => status !== 'booked') &&
    checkPublicInvariants({ database, seen }).every(({ violations }) => violations.length === 0)
  );
}
