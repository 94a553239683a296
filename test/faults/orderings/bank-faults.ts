import { until } from '../../harness/until';
import {
  buySeat,
  DECLINED,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  release,
  type Scenario,
  SHORT_HOLD,
  TICKET,
} from './scenario';

/** The card is authorised, the answer is lost, and the bank has deleted the idempotency key before the next try. */
async function loseAnswerAndKeys(scenario: Scenario, meanwhile?: () => Promise<unknown>): Promise<void> {
  // The first try gives up after 3 s; the second one waits until the hold has ended.
  await fault(scenario, 'hang-after', { path: '/confirm$', count: meanwhile ? 2 : 1 });
  const paying = payBy(scenario);
  await until('the card is authorised', async () => {
    return (await scenario.bank.stateOf(scenario.purchaseId)).authorised.eur !== undefined;
  });
  await scenario.bank.forgetKeys(scenario.purchaseId);
  await meanwhile?.();
  await paying;
}

/** The bank's answer to one request is lost or fails, in each way and at each step. */
const lostAnswers = (
  [
    ['the bank answers 500 after success', 'error-after'],
    ['the bank answers nothing after success', 'hang-after'],
    ['the connection breaks after success', 'disconnect-after'],
    ['the bank answers 500 and does nothing', 'error-before'],
  ] as const
).flatMap(([what, kind]): Ordering[] => [
  ...(
    [
      ['creating the payment', '^POST /v1/payment_intents$'],
      ['authorising the payment', '/confirm$'],
      ['capturing the payment', '/capture$'],
    ] as const
  ).map(
    ([step, path]): Ordering => ({
      name: `${what} at ${step}`,
      ends: TICKET,
      run: async (scenario) => {
        await fault(scenario, kind, { path, count: 1 });
        await payBy(scenario);
      },
    }),
  ),
  {
    name: `${what} at voiding the payment`,
    ends: NOTHING,
    run: async (scenario) => {
      await fault(scenario, kind, { path: '/cancel$', count: 1 });
      await payBy(scenario, DECLINED);
      await release(scenario);
    },
  },
]);

/** Errors of the bank and of the connection to it. */
export const bankFaults: readonly Ordering[] = [
  ...lostAnswers,
  {
    name: 'the bank answers 429 five times',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'rate-limit', { count: 5 });
      await payBy(scenario);
    },
  },
  {
    name: 'the bank answers 429 five times when the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await payBy(scenario, DECLINED);
      await fault(scenario, 'rate-limit', { count: 5 });
    },
  },
  {
    name: 'the bank refuses to create the payment, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'error-before', { path: '^POST /v1/payment_intents$', status: 400 });
      await payBy(scenario);
    },
  },
  {
    name: 'the answer to the authorisation is lost, and the bank deletes the idempotency key',
    isSlow: true,
    ends: TICKET,
    run: (scenario) => loseAnswerAndKeys(scenario),
  },
  {
    name: 'the answer to the authorisation is lost, the bank deletes the idempotency key, and another fan gets the seat',
    isSlow: true,
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) => loseAnswerAndKeys(scenario, () => buySeat(scenario)),
  },
  {
    name: 'the capture fails after booking, then another card',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'capture-fails', { count: 1 });
      await payBy(scenario);
      await payBy(scenario);
    },
  },
  {
    name: 'the capture fails after booking, then the fan releases',
    ends: NOTHING,
    run: async (scenario) => {
      await fault(scenario, 'capture-fails');
      await payBy(scenario);
      await release(scenario);
    },
  },
  {
    name: 'every capture fails after booking until the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'capture-fails');
      await payBy(scenario);
      await payBy(scenario);
    },
  },
];
