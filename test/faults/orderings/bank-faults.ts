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

/** The money is held on the card, the answer never comes, and by the next try the bank has forgotten the first. */
async function loseAnswerAndKeys(
  scenario: Scenario,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<void> {
  await fault(scenario, 'hang-after', { path: '/confirm$', count: 1 });
  const paying = payBy(scenario);
  await until('the money is held', async () => {
    return (await scenario.bank.stateOf(scenario.purchaseId)).authorised.eur !== undefined;
  });
  await scenario.bank.forgetKeys(scenario.purchaseId);
  await meanwhile();
  await paying;
}

/** The bank does what it is asked for and the answer is lost, in each of the ways in which it can be. */
const lostAnswers = (
  [
    ['the bank answers 500 after success', 'error-after'],
    ['the bank answers nothing after success', 'hang-after'],
    ['the line breaks after success', 'disconnect-after'],
    ['the bank answers 500 and did nothing', 'error-before'],
  ] as const
).flatMap(([what, kind]): Ordering[] => [
  ...(
    [
      ['making the payment', '^POST /v1/payment_intents$'],
      ['authorising it', '/confirm$'],
      ['capturing it', '/capture$'],
    ] as const
  ).map(
    ([step, path]): Ordering => ({
      name: `${what} at ${step}`,
      ends: TICKET,
      play: async (scenario) => {
        await fault(scenario, kind, { path, count: 1 });
        await payBy(scenario);
      },
    }),
  ),
  {
    name: `${what} at voiding it`,
    ends: NOTHING,
    play: async (scenario) => {
      await fault(scenario, kind, { path: '/cancel$', count: 1 });
      await payBy(scenario, DECLINED);
      await release(scenario);
    },
  },
]);

/** What goes wrong at the bank, or on the way to it. */
export const bankFaults: readonly Ordering[] = [
  ...lostAnswers,
  {
    name: 'a storm of 429',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'rate-limit', { count: 5 });
      await payBy(scenario);
    },
  },
  {
    name: 'a storm of 429 at the end of the hold',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await payBy(scenario, DECLINED);
      await fault(scenario, 'rate-limit', { count: 5 });
    },
  },
  {
    name: 'the bank makes no payment of such an amount, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'error-before', { path: '^POST /v1/payment_intents$', status: 400 });
      await payBy(scenario);
    },
  },
  {
    name: 'the answer to the authorisation is lost, and the bank forgets its keys',
    isSlow: true,
    ends: TICKET,
    play: (scenario) => loseAnswerAndKeys(scenario),
  },
  {
    name: 'the answer to the authorisation is lost until the seat is somebody else’s, and the bank forgets its keys',
    isSlow: true,
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) => loseAnswerAndKeys(scenario, () => buySeat(scenario)),
  },
  {
    name: 'capture failing after booking, another card',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'capture-fails', { count: 1 });
      await payBy(scenario);
      await payBy(scenario);
    },
  },
  {
    name: 'capture failing after booking, and the fan gives up',
    ends: NOTHING,
    play: async (scenario) => {
      await fault(scenario, 'capture-fails');
      await payBy(scenario);
      await release(scenario);
    },
  },
  {
    name: 'capture failing after booking, time and again, until the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'capture-fails');
      await payBy(scenario);
      await payBy(scenario);
    },
  },
];
