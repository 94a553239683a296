import { DECLINED, fault, NOTHING, type Ordering, payBy, release, SHORT_HOLD, TICKET } from './scene';

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
      play: async (scene) => {
        await fault(scene, kind, { path, count: 1 });
        await payBy(scene);
      },
    }),
  ),
  {
    name: `${what} at voiding it`,
    ends: NOTHING,
    play: async (scene) => {
      await fault(scene, kind, { path: '/cancel$', count: 1 });
      await payBy(scene, DECLINED);
      await release(scene);
    },
  },
]);

/** What goes wrong at the bank, or on the way to it. */
export const bankFaults: readonly Ordering[] = [
  ...lostAnswers,
  {
    name: 'a storm of 429',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'rate-limit', { count: 5 });
      await payBy(scene);
    },
  },
  {
    name: 'a storm of 429 at the end of the hold',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await payBy(scene, DECLINED);
      await fault(scene, 'rate-limit', { count: 5 });
    },
  },
  {
    name: 'the bank makes no payment of such an amount, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'error-before', { path: '^POST /v1/payment_intents$', status: 400 });
      await payBy(scene);
    },
  },
  {
    name: 'capture failing after booking, another card',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'capture-fails', { count: 1 });
      await payBy(scene);
      await payBy(scene);
    },
  },
  {
    name: 'capture failing after booking, and the fan gives up',
    ends: NOTHING,
    play: async (scene) => {
      await fault(scene, 'capture-fails');
      await payBy(scene);
      await release(scene);
    },
  },
  {
    name: 'capture failing after booking, time and again, until the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'capture-fails');
      await payBy(scene);
      await payBy(scene);
    },
  },
];
