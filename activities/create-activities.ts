import { createBankEventActivities } from './bank-event-activities';
import { createCancelEventActivities } from './cancel-event-activities';
import { createHeartbeatingPayments } from './heartbeating-payments';
import { createLatePaymentActivities } from './late-payment-activities';
import { limitRefusedRetries } from './limit-refused-retries';
import { createOnSaleActivities } from './on-sale-activities';
import { createPaymentActivities } from './payment-activities';
import { createPurchaseActivities } from './purchase-activities';
import { createReconcileActivities } from './reconcile-activities';
import { createRefundActivities } from './refund-activities';
import { createRepairActivities } from './repair-activities';
import { createSweepActivities } from './sweep-activities';
import { createTransferActivities } from './transfer-activities';
import { createWaitlistActivities } from './waitlist-activities';

type Deps = Parameters<typeof createPurchaseActivities>[0] &
  Parameters<typeof createPaymentActivities>[0] &
  Parameters<typeof createOnSaleActivities>[0] &
  Parameters<typeof createSweepActivities>[0] &
  Parameters<typeof createBankEventActivities>[0] &
  Parameters<typeof createLatePaymentActivities>[0] &
  Parameters<typeof createCancelEventActivities>[0];

/** All activities by name; each worker registers them all and is sent those of its queue. */
export function createActivities(given: Deps) {
  const deps = { ...given, payments: createHeartbeatingPayments(given.payments) };
  return limitRefusedRetries({
    ...createPurchaseActivities(deps),
    ...createPaymentActivities(deps),
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
  });
}

/** What workflows see of them: types only. */
export type Activities = ReturnType<typeof createActivities>;
