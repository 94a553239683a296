import {
  atHoldEnd,
  buySeat,
  EITHER,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  SECURE,
  SHORT_HOLD,
  TICKET,
} from './scenario';

/** What happens around the end of the hold. */
export const holdEnd: readonly Ordering[] = [
  ...[-1, 0, 1].flatMap((ms): Ordering[] => {
    const when = `T${ms < 0 ? '−1 ms' : ms > 0 ? '+1 ms' : ''}`;
    return [
      {
        name: `confirm at ${when}, where T is the end of the hold`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scene) => {
          await atHoldEnd(scene, ms);
          await payBy(scene);
        },
      },
      {
        name: `the fan’s step at the bank is done at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scene) => {
          const { body } = await payBy(scene, SECURE);
          await atHoldEnd(scene, ms);
          // Canceled a moment ago is an answer, too.
          await scene.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
        },
      },
      {
        name: `confirm and another fan who wants the seat at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scene) => {
          await atHoldEnd(scene, ms);
          const { rival, ticketId } = scene;
          await Promise.all([payBy(scene), rival.post('/ticket/reserve', { ticketId })]);
        },
      },
    ];
  }),
  {
    name: 'the hold ends while the bank is thinking, and nobody else wants the seat',
    ends: TICKET,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'delay', { path: '/confirm$', ms: 7_000, count: 1 });
      await payBy(scene);
    },
  },
  {
    name: 'the hold ends while the bank is thinking, and somebody else takes the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'delay', { path: '/confirm$', ms: 7_500, count: 1 });
      await Promise.all([payBy(scene), buySeat(scene)]);
    },
  },
];
