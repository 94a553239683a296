import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../harness/until';
import {
  AFTER_MS,
  buySeat,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  SHORT_HOLD,
  secure,
  secureLate,
  sweep,
  TICKET,
} from './scenario';

/** Webhooks that are early, late, repeated or lost. */
export const webhooks: readonly Ordering[] = [
  {
    name: 'the webhook arrives before the answer of the bank',
    isSlow: true,
    ends: TICKET,
    run: async (scenario) => {
      // The payment is authorised and its webhook is sent; the answer is lost, and the product retries.
      await fault(scenario, 'hang-after', { path: '/confirm$', count: 1 });
      await payBy(scenario);
    },
  },
  {
    name: 'the webhooks arrive after the end of the purchase',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'delay-webhooks', { ms: AFTER_MS });
      await payBy(scenario);
      await until('all webhooks have arrived', async () => {
        const events = await scenario.bank.eventsOf(await scenario.intentId());
        return events.every(({ pending_webhooks }) => pending_webhooks === 0);
      });
    },
  },
  {
    name: 'each webhook arrives twice',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'duplicate-webhooks', { copies: 2 });
      await secure(scenario, 'success');
    },
  },
  {
    name: 'each webhook arrives five times, in random order',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'duplicate-webhooks', { copies: 5 });
      await fault(scenario, 'shuffle-webhooks', { ms: AFTER_MS });
      await secure(scenario, 'success');
    },
  },
  {
    name: 'the webhooks arrive late, within the hold',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'delay-webhooks', { ms: 2 * AFTER_MS });
      await secure(scenario, 'success');
    },
  },
  {
    // A webhook that is fifteen minutes late takes the same path.
    name: 'the webhooks arrive after the hold has ended and another fan has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secureLate(scenario);
      await buySeat(scenario);
      for (const { id } of await scenario.bank.eventsOf(await scenario.intentId()))
        await scenario.bank.replay(id, 5);
    },
  },
  {
    name: 'the webhooks are lost, and the sweep asks the bank',
    isSlow: true,
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      await until('the sweep has asked the bank', async () => {
        await sweep(scenario);
        // One sweep a second, so that sweeps do not pile up.
        await sleep(1_000);
        return (await scenario.fan.get(`/purchase/${scenario.purchaseId}`)).body.stage === 'confirmed';
      });
    },
  },
  {
    name: 'the webhooks are lost, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
    },
  },
];
