import { ApplicationFailure, log, setHandler } from '@temporalio/workflow';
import { type Repair, type RepairOutcome, repairFault } from '../../domain/repair';
import {
  extendUpdate,
  refundUpdate,
  releaseUpdate,
  repairSignal,
  resendTicketUpdate,
  retryPaymentUpdate,
} from '../purchase/purchase-contract';
import { refusableLocalActivities } from './local-activities';
import { nonCancellableHandler } from './non-cancellable-handler';
import { unlessRefused } from './retry-while-refused';

/**
 * Listens to ops: an update per repair, and the same as one signal for batches. Each is written to the audit with who,
 * why and what came of it; `of` names whose purchase it is once that is known.
 */
export function handleRepairs(
  carryOut: (wish: Repair) => Promise<RepairOutcome>,
  of: () => Promise<{ purchaseId: string; eventId: string; userId: string }>,
  keyPrefix: string,
): void {
  let count = 0;
  const take = (action: Repair['action']) =>
    [
      nonCancellableHandler((command: object) => repair({ ...command, action } as Repair)),
      {
        validator(command: object): void {
          const wrong = repairFault({ ...command, action });
          if (wrong) throw ApplicationFailure.nonRetryable(wrong, 'invalid-request');
        },
      },
    ] as const;
  setHandler(extendUpdate, ...take('extend'));
  setHandler(releaseUpdate, ...take('release'));
  setHandler(retryPaymentUpdate, ...take('retry'));
  setHandler(refundUpdate, ...take('refund'));
  setHandler(resendTicketUpdate, ...take('resend'));
  setHandler(
    repairSignal,
    nonCancellableHandler(async (wish) => {
      const wrong = repairFault(wish);
      if (wrong) log.warn('a repair that nobody can understand', { wrong });
      else await repair(wish);
    }),
  );

  async function repair(wish: Repair): Promise<RepairOutcome> {
    count += 1;
    const key = `${keyPrefix}:${count}`;
    const ref = await of();
    const outcome = await carryOut(wish);
    const { action, by, reason, ...details } = wish;
    // A fan who gives the own hold back is no business of the audit's.
    if (by !== ref.userId) {
      const line = { ...ref, key, action, by, reason, details, outcome };
      // It is done, and who asked must hear so.
      const isWritten = await unlessRefused(
        refusableLocalActivities.auditRepair(line).then(() => true),
        false,
      );
      if (!isWritten) log.error('the database refuses a line of the audit', { key, action, by, reason });
    }
    return outcome;
  }
}
