import type { Client } from '@temporalio/client';
import type { PurchaseRecord } from '../../db/purchases';
import type { Payments } from '../../payments/stripe';
import { listWorkflowsOf } from '../../temporal/list-workflows-of';
import { uiLinkOfWorkflow } from '../../temporal/saved-views';
import { takesLonger } from '../health/takes-longer';

// Who is called at night does not wait for a part that is away.
const ASK_MS = 3_000;

/** Asks Temporal and the bank about one purchase, both at once. Never rejects: who does not answer in 3 s is `missing`. */
export function createPurchaseElsewhere(deps: {
  client: Client;
  payments: Pick<Payments, 'lookUp'>;
  temporalUiUrl?: string;
}) {
  const { client, payments, temporalUiUrl } = deps;

  async function workflowsOf(purchaseId: string) {
    const found = await client.withDeadline(Date.now() + ASK_MS, () => listWorkflowsOf(client, purchaseId));
    return found.map(({ runId, ...workflow }) => ({
      ...workflow,
      temporalUrl: temporalUiUrl
        ? uiLinkOfWorkflow(temporalUiUrl, client.options.namespace, { ...workflow, runId })
        : null,
    }));
  }

  async function paymentOf(paymentIntentId: string) {
    const asking = payments.lookUp(paymentIntentId);
    if (await takesLonger(asking, ASK_MS)) throw new Error('the bank does not answer');
    const { status, amount, amountCaptured, amountRefunded, currency } = await asking;
    return { status, amount, amountCaptured, amountRefunded, currency };
  }

  return async ({ purchaseId, paymentIntentId }: Pick<PurchaseRecord, 'purchaseId' | 'paymentIntentId'>) => {
    const [workflows, payment] = await Promise.all([
      workflowsOf(purchaseId).catch(() => undefined),
      paymentIntentId ? paymentOf(paymentIntentId).catch(() => undefined) : null,
    ]);
    return {
      workflows: workflows ?? null,
      payment: payment ?? null,
      missing: [
        ...(workflows === undefined ? (['temporal'] as const) : []),
        ...(payment === undefined ? (['bank'] as const) : []),
      ],
    };
  };
}
