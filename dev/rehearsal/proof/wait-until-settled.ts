import { setTimeout as sleep } from 'node:timers/promises';
import type { Evidence } from './evidence';
import type { Witnesses } from './evidence-reader';

/** Longer than the slowest way to the end: the sweep's grace and turn, a retry at the bank, a part that comes back. */
const SETTLE_MARGIN_SECONDS = 60;

/**
 * Waits until holds have lapsed and everything that was begun is over, and resolves with the evidence as it is then, or as
 * it is when the time is over. Throws when a witness is still away then.
 */
export async function settled(
  witnesses: Witnesses,
  options: { holdSeconds: number; progress: (line: string) => void },
): Promise<Evidence> {
  const until = Date.now() + (options.holdSeconds + SETTLE_MARGIN_SECONDS) * 1_000;
  let said = '';
  while (true) {
    const late = Date.now() > until;
    try {
      const open = await witnesses.openEnds();
      if (open > 0 && !late) {
        const line = `waiting for the last ${open} holds and purchases to end`;
        if (line !== said) options.progress(line);
        said = line;
      } else {
        const evidence = await witnesses.evidence();
        if (late || isQuiet(evidence)) return evidence;
      }
    } catch (error) {
      // A part that was killed is coming back.
      if (late) throw error;
    }
    await sleep(1_000);
  }
}

function isQuiet({ payments, workflows, database }: Evidence): boolean {
  return (
    workflows.running.length === 0 &&
    payments.every(({ status }) => status === 'succeeded' || status === 'canceled') &&
    database.bookings.every(({ status }) => status !== 'booked')
  );
}
