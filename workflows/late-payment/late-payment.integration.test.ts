import { ApplicationFailure } from '@temporalio/common';
import type { EndedPurchase } from '../../activities/late-payment-activities';
import { releaseUpdate } from '../purchase/purchase-contract';
import { captured, lookedUp, paymentIntentId, refunded, reservation, voided } from '../purchase.fixture';
import { type FakeActivities, startWorkflowRunner, type WorkflowRunner } from '../workflow-runner.fixture';
import type { LatePaymentInput } from './late-payment-contract';

/* Money that arrives after the end of its purchase, and lost purchases: only the logic of the workflow. */
let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);

afterAll(() => runner?.stop());

const ended: EndedPurchase = {
  userId: 'fan',
  reservation,
  paymentIntentId,
  generation: 0,
  triedToPay: true,
  stage: 'released',
  seq: 8,
};
const refused = () => {
  throw ApplicationFailure.create({ type: 'BankRefused', message: 'the key was revoked' });
};

/** Runs one late payment; without `fakes` it succeeds. Returns its result and the activities after `readEndedPurchase`. */
async function settle(
  input: Partial<LatePaymentInput>,
  fakes: FakeActivities,
  help: Parameters<WorkflowRunner['run']>[1] = async () => undefined,
) {
  let result: unknown;
  const calls = await runner.run(
    {
      type: 'latePayment',
      args: [{ purchaseId: 'pur_1', paymentIntentId, ...input }],
      fakes: {
        readEndedPurchase: () => ended,
        lookUpPayment: () => lookedUp,
        bookSeats: () => ({ type: 'booked', bookingId: 'bkg_1' }),
        capturePayment: () => captured,
        voidPayment: () => voided,
        refundPayment: () => refunded,
        unbookSeats: () => undefined,
        releaseSeats: () => ({ type: 'released' }),
        returnAdmission: () => undefined,
        reportTrouble: () => undefined,
        resumeStage: () => undefined,
        auditRepair: () => undefined,
        ...fakes,
      },
    },
    async (handle, soFar) => {
      await help(handle, soFar);
      result = await handle.result();
    },
  );
  return { result, calls: calls.slice(1) };
}

const gaveBack = ['unbookSeats', 'voidPayment', 'releaseSeats', 'returnAdmission'];

test('refunded money never becomes a booking, however late its event is repeated', async () => {
  const given = { ...lookedUp, status: 'captured', amountCaptured: 4500, amountRefunded: 4500 } as const;
  expect(await settle({}, { lookUpPayment: () => given })).toEqual({
    result: 'nothing-to-do',
    calls: ['lookUpPayment'],
  });
});

test('a lost purchase is released without a booking, also without any payment', async () => {
  expect(await settle({ giveBack: true }, {})).toEqual({ result: 'voided', calls: gaveBack });
  const readEndedPurchase = () => ({ ...ended, paymentIntentId: null, triedToPay: false });
  const unpaid = await settle({ giveBack: true, paymentIntentId: null }, { readEndedPurchase });
  expect(unpaid.calls).toEqual(gaveBack.filter((name) => name !== 'voidPayment'));
});

test('a capture that needs a person waits for one, and is given back on their release', async () => {
  const olga = { by: 'olga', reason: 'no captures today' };
  const { result, calls } = await settle({}, { capturePayment: refused }, async (handle, soFar) => {
    while (!soFar.includes('reportTrouble')) await new Promise(setImmediate);
    expect(await handle.executeUpdate(releaseUpdate, { args: [olga] })).toMatchObject({ type: 'done' });
  });
  expect(result).toBe('voided');
  expect(calls.filter((name) => gaveBack.includes(name))).toEqual(gaveBack);
  expect(calls).toContain('auditRepair');
});

test('trouble that resolves itself leaves the purchase in its final stage', async () => {
  let answers = 0;
  const resumed: unknown[] = [];
  await settle(
    {},
    {
      lookUpPayment: () => {
        answers += 1;
        return answers === 1 ? refused() : { ...lookedUp, status: 'canceled' };
      },
      resumeStage: ({ stage, seq }) => void resumed.push([stage, seq]),
    },
  );
  expect(resumed).toEqual([['released', 9]]);
});
