import { condition, currentUpdateInfo, setHandler } from '@temporalio/workflow';
import { localActivities } from '../steps/local-activities';
import { nonCancellableHandler } from '../steps/non-cancellable-handler';
import { type RefundInput, type RefundRepair, repairRefundUpdate } from './refund-contract';

/** Handles the update `repairRefund`; every call is written to the audit, accepted or not. */
export function openRefundDecision(input: RefundInput) {
  let isAwaited = false;
  let decision: RefundRepair | undefined;

  setHandler(
    repairRefundUpdate,
    nonCancellableHandler(async (repair) => {
      const isAccepted = isAwaited && decision === undefined;
      if (isAccepted) decision = repair;
      const key = `${input.refundId}:${currentUpdateInfo()!.id}`;
      const outcome = isAccepted ? 'done' : 'not-needed';
      await localActivities.auditRefundRepair({ key, refund: input, repair, outcome });
      return isAccepted;
    }),
  );

  return {
    /** Waits for the decision of a person; with `timeoutMs` it ends without one after that time. */
    async wait(timeoutMs?: number): Promise<RefundRepair | undefined> {
      isAwaited = true;
      if (timeoutMs === undefined) await condition(() => decision !== undefined);
      else await condition(() => decision !== undefined, timeoutMs, { summary: 'try again: step-failed' });
      isAwaited = false;
      const decided = decision;
      decision = undefined;
      return decided;
    },
  };
}
