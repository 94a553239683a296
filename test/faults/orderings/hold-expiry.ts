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
export const holdExpiry: readonly Ordering[] = [
  ...[-1, 0, 1].flatMap((ms): Ordering[] => {
    const when = `T${ms < 0 ? '−1 ms' : ms > 0 ? '+1 ms' : ''}`;
    return [
      {
        name: `confirm at ${when}, where T is the end of the hold`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scenario) => {
          await atHoldEnd(scenario, ms);
          await payBy(scenario);
        },
      },
      {
        name: `the fan’s step at the bank is done at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scenario) => {
          const { body } = await payBy(scenario, SECURE);
          await atHoldEnd(scenario, ms);
          // Canceled a moment ago is an answer, too.
          await scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
        },
      },
      {
        name: `confirm and another fan who wants the seat at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        play: async (scenario) => {
          await atHoldEnd(scenario, ms);
          const { rival, ticketId } = scenario;
          await Promise.all([payBy(scenario), rival.post('/ticket/reserve', { ticketId })]);
        },
      },
    ];
  }),
  {
    name: 'the hold ends while the bank is thinking, and nobody else wants the seat',
    ends: TICKET,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: 7_000, count: 1 });
      await payBy(scenario);
    },
  },
  {
    name: 'the hold ends while the bank is thinking, and somebody else takes the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: 7_500, count: 1 });
      await Promise.all([payBy(scenario), buySeat(scenario)]);
    },
  },
];
