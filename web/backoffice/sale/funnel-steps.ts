import type { Funnel } from '../../../clients/typescript/contract';
import type { BackofficeMessageKey } from '../messages/en';

/** A step of the funnel: how many came so far, and where the others of the step before are or ended. */
interface FunnelStep {
  readonly label: BackofficeMessageKey;
  readonly count: number;
  /** Of the first step, 0 to 1. */
  readonly share: number;
  /** Still on their way to the next step. */
  readonly inside: readonly { readonly label: BackofficeMessageKey; readonly count: number }[];
  /** Came this far and no farther. */
  readonly lost: readonly { readonly label: BackofficeMessageKey; readonly count: number }[];
}

/** The steps of a sale, the first with the most; one without a queue begins with the seats. */
export function funnelSteps({ joined, admitted, held, paid, now, gaveUp }: Funnel): FunnelStep[] {
  const steps = [
    {
      label: 'funnel.joined',
      count: joined,
      inside: { 'funnel.waiting': now.waiting, 'funnel.away': now.away },
      lost: { 'funnel.leftQueue': gaveUp.leftQueue },
    },
    {
      label: 'funnel.admitted',
      count: admitted,
      inside: { 'funnel.choosing': now.choosing },
      lost: { 'funnel.tookNoSeats': gaveUp.tookNoSeats },
    },
    {
      label: 'funnel.held',
      count: held,
      inside: {
        'funnel.holding': now.holding,
        'funnel.paying': now.paying,
        'funnel.needsAttention': now.needsAttention,
      },
      lost: {
        'funnel.released': gaveUp.released,
        'funnel.expired': gaveUp.expired,
        'funnel.endedAfterAttempt': gaveUp.endedAfterAttempt,
        'funnel.paidTooLate': gaveUp.paidTooLate,
      },
    },
    { label: 'funnel.paid', count: paid, inside: {}, lost: {} },
  ] as const;
  const first = joined ?? held;
  return steps
    .filter((step) => step.count !== null)
    .map(({ label, count, inside, lost }) => ({
      label,
      count: count!,
      // Offers of the waitlist are purchases of nobody in the queue.
      share: first > 0 ? Math.min(1, count! / first) : 0,
      inside: counted(inside),
      lost: counted(lost),
    }));
}

function counted(counts: Readonly<Record<string, number | null>>) {
  return Object.entries(counts)
    .filter(([, count]) => (count ?? 0) > 0)
    .map(([label, count]) => ({ label: label as BackofficeMessageKey, count: count! }));
}
