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

/** Events around the end of the hold. */
export const holdExpiry: readonly Ordering[] = [
  ...[-1, 0, 1].flatMap((ms): Ordering[] => {
    const when = `T${ms < 0 ? '−1 ms' : ms > 0 ? '+1 ms' : ''}`;
    return [
      {
        name: `the fan confirms at ${when}, where T is the end of the hold`,
        ends: EITHER,
        event: SHORT_HOLD,
        run: async (scenario) => {
          await atHoldEnd(scenario, ms);
          await payBy(scenario);
        },
      },
      {
        name: `3-D Secure succeeds at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        run: async (scenario) => {
          const { body } = await payBy(scenario, SECURE);
          await atHoldEnd(scenario, ms);
          // The payment may have been cancelled a moment before.
          await scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
        },
      },
      {
        name: `the fan confirms and another fan reserves the seat at ${when}`,
        ends: EITHER,
        event: SHORT_HOLD,
        run: async (scenario) => {
          await atHoldEnd(scenario, ms);
          const { rival, ticketId } = scenario;
          await Promise.all([payBy(scenario), rival.post('/ticket/reserve', { ticketId })]);
        },
      },
    ];
  }),
  {
    name: 'the hold ends while the bank authorises, and the seat stays free',
    ends: TICKET,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: 7_000, count: 1 });
      await payBy(scenario);
    },
  },
  {
    name: 'the hold ends while the bank authorises, and another fan buys the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: 7_500, count: 1 });
      await Promise.all([payBy(scenario), buySeat(scenario)]);
    },
  },
];
