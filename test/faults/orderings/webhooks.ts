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

/** What becomes of the bank’s messages. */
export const webhooks: readonly Ordering[] = [
  {
    name: 'the webhook before the answer of the bank',
    isSlow: true,
    ends: TICKET,
    play: async (scenario) => {
      // The payment is authorised and its webhook sent, while the answer is lost and asked for again.
      await fault(scenario, 'hang-after', { path: '/confirm$', count: 1 });
      await payBy(scenario);
    },
  },
  {
    name: 'the webhook after the end of the purchase',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'delay-webhooks', { ms: AFTER_MS });
      await payBy(scenario);
      await until('all its webhooks have arrived', async () => {
        const events = await scenario.bank.eventsOf(await scenario.intentId());
        return events.every(({ pending_webhooks }) => pending_webhooks === 0);
      });
    },
  },
  {
    name: 'the webhook twice',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'duplicate-webhooks', { copies: 2 });
      await secure(scenario, 'success');
    },
  },
  {
    name: 'the webhook five times, shuffled',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'duplicate-webhooks', { copies: 5 });
      await fault(scenario, 'shuffle-webhooks', { ms: AFTER_MS });
      await secure(scenario, 'success');
    },
  },
  {
    name: 'the webhook late, within the hold',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'delay-webhooks', { ms: 2 * AFTER_MS });
      await secure(scenario, 'success');
    },
  },
  {
    // Fifteen minutes late differ from this only in how long nothing happens in between.
    name: 'the webhook late, after the hold has ended and another fan has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secureLate(scenario);
      await buySeat(scenario);
      for (const { id } of await scenario.bank.eventsOf(await scenario.intentId()))
        await scenario.bank.replay(id, 5);
    },
  },
  {
    name: 'the webhook lost',
    isSlow: true,
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      await until('the bank was asked for what was lost', async () => {
        await sweep(scenario);
        // A sweep a second, so that sweeps do not pile up.
        await sleep(1_000);
        return (await scenario.fan.get(`/purchase/${scenario.purchaseId}`)).body.stage === 'confirmed';
      });
    },
  },
  {
    name: 'the webhook lost, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
    },
  },
];
