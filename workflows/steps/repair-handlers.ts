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
 * Handles the repairs by ops: one update each, and one signal for batches. Each is written to the audit with its author, reason
 * and outcome; `of` resolves to the purchase once it is known.
 */
export function handleRepairs(
  carryOut: (request: Repair) => Promise<RepairOutcome>,
  of: () => Promise<{ purchaseId: string; eventId: string; userId: string }>,
  keyPrefix: string,
): void {
  let count = 0;
  const handlerOf = (action: Repair['action']) =>
    [
      nonCancellableHandler((command: object) => repair({ ...command, action } as Repair)),
      {
        validator(command: object): void {
          const wrong = repairFault({ ...command, action });
          if (wrong) throw ApplicationFailure.nonRetryable(wrong, 'invalid-request');
        },
      },
    ] as const;
  setHandler(extendUpdate, ...handlerOf('extend'));
  setHandler(releaseUpdate, ...handlerOf('release'));
  setHandler(retryPaymentUpdate, ...handlerOf('retry'));
  setHandler(refundUpdate, ...handlerOf('refund'));
  setHandler(resendTicketUpdate, ...handlerOf('resend'));
  setHandler(
    repairSignal,
    nonCancellableHandler(async (request) => {
      const wrong = repairFault(request);
      if (wrong) log.warn('invalid repair signal', { wrong });
      else await repair(request);
    }),
  );

  async function repair(request: Repair): Promise<RepairOutcome> {
    count += 1;
    const key = `${keyPrefix}:${count}`;
    const ref = await of();
    const outcome = await carryOut(request);
    const { action, by, reason, ...details } = request;
    // The audit does not record fans who release their own hold.
    if (by !== ref.userId) {
      const line = { ...ref, key, action, by, reason, details, outcome };
      // The repair is done, so its caller must get the outcome even if the audit fails.
      const isWritten = await unlessRefused(
        refusableLocalActivities.auditRepair(line).then(() => true),
        false,
      );
      if (!isWritten) log.error('Postgres refuses an audit record', { key, action, by, reason });
    }
    return outcome;
  }
}
