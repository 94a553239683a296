import type { Client } from '@temporalio/client';
import { createPurchaseElsewhere } from './purchase-elsewhere';

const purchase = { purchaseId: 'pur_1', paymentIntentId: 'pi_1' };
const payment = {
  status: 'captured',
  amount: 9000,
  amountCaptured: 9000,
  amountRefunded: 0,
  currency: 'eur',
};
const answering = {
  client: clientThat(async () => ({ executions: [] })),
  payments: { lookUp: async () => ({ ...payment, chargeId: 'ch_1' }) as never },
};
const rejecting = () => Promise.reject(new Error('away'));

function clientThat(list: () => Promise<unknown>): Client {
  return {
    options: { namespace: 'default' },
    workflowService: { listWorkflowExecutions: list },
    withDeadline: (_at: number, work: () => Promise<unknown>) => work(),
  } as unknown as Client;
}

test('both are asked, and a purchase that was never paid needs no bank', async () => {
  const ask = createPurchaseElsewhere(answering);
  expect(await ask(purchase)).toEqual({ workflows: [], payment, missing: [] });
  expect(await ask({ ...purchase, paymentIntentId: null })).toEqual({
    workflows: [],
    payment: null,
    missing: [],
  });
});

test('whoever is away is named, and what the other says is there', async () => {
  const withoutTemporal = createPurchaseElsewhere({ ...answering, client: clientThat(rejecting) });
  expect(await withoutTemporal(purchase)).toEqual({ workflows: null, payment, missing: ['temporal'] });
  const withoutBank = createPurchaseElsewhere({ ...answering, payments: { lookUp: rejecting } });
  expect(await withoutBank(purchase)).toEqual({ workflows: [], payment: null, missing: ['bank'] });
});

test('a bank that hangs is not waited for', async () => {
  jest.useFakeTimers();
  const silent = createPurchaseElsewhere({ ...answering, payments: { lookUp: () => new Promise(() => {}) } });
  const answer = silent(purchase);
  await jest.advanceTimersByTimeAsync(3_000);
  expect((await answer).missing).toEqual(['bank']);
  jest.useRealTimers();
});
