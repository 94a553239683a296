import type { Funnel } from '../../../clients/typescript/contract';
import type { BackofficeMessageKey } from '../messages/en';

/** A step of the funnel: how many fans reached it, how many are still in it, and how many left it. */
interface FunnelStep {
  readonly label: BackofficeMessageKey;
  readonly count: number;
  /** The share of the first step, 0 to 1. */
  readonly share: number;
  /** Fans who may still reach the next step. */
  readonly inside: readonly { readonly label: BackofficeMessageKey; readonly count: number }[];
  /** Fans who left after this step. */
  readonly lost: readonly { readonly label: BackofficeMessageKey; readonly count: number }[];
}

/** The steps of the funnel in order. A sale without a queue begins with the held seats. */
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
      // Waitlist offers are purchases without a visit, so a step may exceed the first.
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
