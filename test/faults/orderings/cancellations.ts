import {
  AFTER_MS,
  cancelByOps,
  EITHER,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  release,
  SECURE,
  stageIs,
  TICKET,
} from './scenario';

/** The fan or ops want it over. */
export const cancellations: readonly Ordering[] = [
  {
    name: 'release by the fan',
    ends: NOTHING,
    play: (scenario) => release(scenario),
  },
  {
    name: 'release by the fan while the bank is thinking',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scenario);
      await stageIs(scenario, 'authorising', 'confirmed');
      await Promise.all([release(scenario), paying]);
    },
  },
  {
    name: 'release and confirm at once',
    ends: EITHER,
    play: (scenario) => Promise.all([release(scenario), payBy(scenario)]),
  },
  {
    name: 'release in the moment in which 3-D Secure is done',
    ends: EITHER,
    play: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      const done = scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, release(scenario)]);
    },
  },
  {
    name: 'other seats in the moment in which 3-D Secure is done, and the fan gives up',
    ends: EITHER,
    play: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      const request = { ticketId: scenario.event.ticketIds[1], replace: true };
      const done = scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, scenario.fan.post('/ticket/reserve', request)]);
      await release(scenario);
    },
  },
  { name: 'cancel by ops', ends: NOTHING, play: (scenario) => cancelByOps(scenario) },
  {
    name: 'cancel by ops while the bank is thinking',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scenario);
      await stageIs(scenario, 'authorising', 'confirmed');
      await cancelByOps(scenario);
      await paying;
    },
  },
  {
    name: 'cancel by ops while the fan is at the bank',
    ends: NOTHING,
    play: async (scenario) => {
      await payBy(scenario, SECURE);
      await cancelByOps(scenario);
    },
  },
];
