import { createAdmissionActivities } from './admission-activities';
import { createBankEventActivities } from './bank-event-activities';
import { createCancelEventActivities } from './cancel-event-activities';
import { createHeartbeatingPayments } from './heartbeating-payments';
import { createInterventionActivities } from './intervention-activities';
import { createLatePaymentActivities } from './late-payment-activities';
import { limitRefusedRetries } from './limit-refused-retries';
import { createOnSaleActivities } from './on-sale-activities';
import { createPaymentActivities } from './payment-activities';
import { createPaymentReversalActivities } from './payment-reversal-activities';
import { createReconcileActivities } from './reconcile-activities';
import { createRefundActivities } from './refund-activities';
import { createRepairActivities } from './repair-activities';
import { createRetentionActivities } from './retention-activities';
import { createSeatActivities } from './seat-activities';
import { createSweepActivities } from './sweep-activities';
import { createTransferActivities } from './transfer-activities';
import { createWaitlistActivities } from './waitlist-activities';
import { createWebhookActivities } from './webhook-activities';

type Deps = Parameters<typeof createPaymentActivities>[0] &
  Parameters<typeof createOnSaleActivities>[0] &
  Parameters<typeof createSweepActivities>[0] &
  Parameters<typeof createBankEventActivities>[0] &
  Parameters<typeof createLatePaymentActivities>[0] &
  Parameters<typeof createCancelEventActivities>[0] &
  Parameters<typeof createWebhookActivities>[0];

/** All activities by name. Every worker registers all of them and gets the tasks of its queue. */
export function createActivities(given: Deps) {
  const deps = { ...given, payments: createHeartbeatingPayments(given.payments) };
  return limitRefusedRetries({
    ...createAdmissionActivities(deps),
    ...createSeatActivities(deps),
    ...createPaymentActivities(deps),
    ...createPaymentReversalActivities(deps),
    ...createInterventionActivities(deps),
    ...createOnSaleActivities(deps),
    ...createSweepActivities(deps),
    ...createBankEventActivities(deps),
    ...createLatePaymentActivities(deps),
    ...createWaitlistActivities(deps),
    ...createTransferActivities(deps),
    ...createRefundActivities(deps),
    ...createCancelEventActivities(deps),
    ...createReconcileActivities(deps),
    ...createRepairActivities(deps),
    ...createRetentionActivities(deps),
    ...createWebhookActivities(deps),
  });
}

/** The types of all activities, for workflows. */
export type Activities = ReturnType<typeof createActivities>;
