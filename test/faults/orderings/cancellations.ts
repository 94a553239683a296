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

/** The fan releases the hold, or ops cancel the workflow. */
export const cancellations: readonly Ordering[] = [
  {
    name: 'the fan releases',
    ends: NOTHING,
    run: (scenario) => release(scenario),
  },
  {
    name: 'the fan releases while the bank authorises',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scenario);
      await stageIs(scenario, 'authorising', 'confirmed');
      await Promise.all([release(scenario), paying]);
    },
  },
  {
    name: 'the fan releases and confirms at once',
    ends: EITHER,
    run: (scenario) => Promise.all([release(scenario), payBy(scenario)]),
  },
  {
    name: 'the fan releases while 3-D Secure succeeds',
    ends: EITHER,
    run: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      const done = scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, release(scenario)]);
    },
  },
  {
    name: 'the fan swaps seats while 3-D Secure succeeds, then releases',
    ends: EITHER,
    run: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      const request = { ticketId: scenario.event.ticketIds[1], replace: true };
      const done = scenario.bank.authenticate(body.clientSecret, 'success').catch(() => undefined);
      await Promise.all([done, scenario.fan.post('/ticket/reserve', request)]);
      await release(scenario);
    },
  },
  { name: 'ops cancel', ends: NOTHING, run: (scenario) => cancelByOps(scenario) },
  {
    name: 'ops cancel while the bank authorises',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'delay', { path: '/confirm$', ms: AFTER_MS, count: 1 });
      const paying = payBy(scenario);
      await stageIs(scenario, 'authorising', 'confirmed');
      await cancelByOps(scenario);
      await paying;
    },
  },
  {
    name: 'ops cancel while 3-D Secure is open',
    ends: NOTHING,
    run: async (scenario) => {
      await payBy(scenario, SECURE);
      await cancelByOps(scenario);
    },
  },
];
