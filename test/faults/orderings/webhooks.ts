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
    play: async (scene) => {
      // The payment is authorised and its webhook sent, while the answer is lost and asked for again.
      await fault(scene, 'hang-after', { path: '/confirm$', count: 1 });
      await payBy(scene);
    },
  },
  {
    name: 'the webhook after the end of the purchase',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'delay-webhooks', { ms: AFTER_MS });
      await payBy(scene);
      await until('all its webhooks have arrived', async () => {
        const events = await scene.bank.eventsOf(await scene.intentId());
        return events.every(({ pending_webhooks }) => pending_webhooks === 0);
      });
    },
  },
  {
    name: 'the webhook twice',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'duplicate-webhooks', { copies: 2 });
      await secure(scene, 'success');
    },
  },
  {
    name: 'the webhook five times, shuffled',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'duplicate-webhooks', { copies: 5 });
      await fault(scene, 'shuffle-webhooks', { ms: AFTER_MS });
      await secure(scene, 'success');
    },
  },
  {
    name: 'the webhook late, within the hold',
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'delay-webhooks', { ms: 2 * AFTER_MS });
      await secure(scene, 'success');
    },
  },
  {
    // Fifteen minutes late differ from this only in how long nothing happens in between.
    name: 'the webhook late, after the hold has ended and another fan has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'drop-webhooks');
      await secureLate(scene);
      await buySeat(scene);
      for (const { id } of await scene.bank.eventsOf(await scene.intentId())) await scene.bank.replay(id, 5);
    },
  },
  {
    name: 'the webhook lost',
    isSlow: true,
    ends: TICKET,
    play: async (scene) => {
      await fault(scene, 'drop-webhooks');
      await secure(scene, 'success');
      await until('the bank was asked for what was lost', async () => {
        await sweep(scene);
        // A sweep a second, so that sweeps do not pile up.
        await sleep(1_000);
        return (await scene.fan.get(`/purchase/${scene.purchaseId}`)).body.stage === 'confirmed';
      });
    },
  },
  {
    name: 'the webhook lost, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await fault(scene, 'drop-webhooks');
      await secure(scene, 'success');
    },
  },
];
