import { until } from '../../harness/until';
import {
  buySeat,
  DECLINED,
  NOTHING,
  type Ordering,
  PROCESSING,
  payBy,
  payOnce,
  release,
  SECURE,
  SHORT_HOLD,
  secure,
  stageIs,
  TICKET,
} from './scenario';

/** What the fan’s card and the fan’s bank say. */
export const cards: readonly Ordering[] = [
  { name: 'confirm', ends: TICKET, play: (scene) => payBy(scene) },
  {
    name: 'a declined card, another card',
    ends: TICKET,
    play: async (scene) => {
      await payBy(scene, DECLINED);
      await payBy(scene);
    },
  },
  {
    name: 'a declined card, and the fan gives up',
    ends: NOTHING,
    play: async (scene) => {
      await payBy(scene, DECLINED);
      await release(scene);
    },
  },
  {
    name: 'a declined card, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scene) => payBy(scene, DECLINED),
  },
  {
    name: 'two confirms at once',
    ends: TICKET,
    play: (scene) => Promise.all([payBy(scene), payBy(scene, 'pm_card_mastercard')]),
  },

  { name: '3-D Secure done', ends: TICKET, play: (scene) => secure(scene, 'success') },
  {
    name: '3-D Secure done, and the fan confirms again at the same moment',
    ends: TICKET,
    play: async (scene) => {
      const { body } = await payBy(scene, SECURE);
      await Promise.all([scene.bank.authenticate(body.clientSecret, 'success'), payBy(scene)]);
    },
  },
  {
    name: '3-D Secure failed, another card',
    ends: TICKET,
    play: async (scene) => {
      await secure(scene, 'failure');
      await payBy(scene);
    },
  },
  {
    name: '3-D Secure failed, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scene) => secure(scene, 'failure'),
  },
  {
    name: '3-D Secure never finished',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scene) => payBy(scene, SECURE),
  },
  {
    name: '3-D Secure done after the hold has ended',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      const { body } = await payBy(scene, SECURE);
      await stageIs(scene, 'expired');
      await expect(scene.bank.authenticate(body.clientSecret, 'success')).rejects.toThrow();
    },
  },

  {
    name: 'processing, then paid',
    ends: TICKET,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await scene.bank.settle(await scene.intentId(), 'success');
    },
  },
  {
    name: 'processing, then declined, another card',
    ends: TICKET,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await scene.bank.settle(await scene.intentId(), 'failure');
      await payBy(scene);
    },
  },
  {
    name: 'processing, then declined, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await scene.bank.settle(await scene.intentId(), 'failure');
    },
  },
  {
    name: 'processing beyond the end of the hold, then paid while the seat is free',
    ends: TICKET,
    event: SHORT_HOLD,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await stageIs(scene, 'expired');
      await scene.bank.settle(await scene.intentId(), 'success');
      await stageIs(scene, 'confirmed');
    },
  },
  {
    name: 'processing beyond the end of the hold, then paid when somebody else has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await stageIs(scene, 'expired');
      await buySeat(scene);
      await scene.bank.settle(await scene.intentId(), 'success');
      await until('the payment is voided', async () => {
        const { intentsByStatus } = await scene.bank.stateOf(scene.purchaseId);
        return intentsByStatus.canceled === 1;
      });
    },
  },
  {
    name: 'processing beyond the end of the hold, then declined',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scene) => {
      await payOnce(scene, PROCESSING);
      await stageIs(scene, 'expired');
      await scene.bank.settle(await scene.intentId(), 'failure');
    },
  },
];
