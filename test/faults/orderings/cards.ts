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
  { name: 'confirm', ends: TICKET, play: (scenario) => payBy(scenario) },
  {
    name: 'a declined card, another card',
    ends: TICKET,
    play: async (scenario) => {
      await payBy(scenario, DECLINED);
      await payBy(scenario);
    },
  },
  {
    name: 'a declined card, and the fan gives up',
    ends: NOTHING,
    play: async (scenario) => {
      await payBy(scenario, DECLINED);
      await release(scenario);
    },
  },
  {
    name: 'a declined card, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) => payBy(scenario, DECLINED),
  },
  {
    name: 'two confirms at once',
    ends: TICKET,
    play: (scenario) => Promise.all([payBy(scenario), payBy(scenario, 'pm_card_mastercard')]),
  },

  { name: '3-D Secure done', ends: TICKET, play: (scenario) => secure(scenario, 'success') },
  {
    name: '3-D Secure done, and the fan confirms again at the same moment',
    ends: TICKET,
    play: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      await Promise.all([scenario.bank.authenticate(body.clientSecret, 'success'), payBy(scenario)]);
    },
  },
  {
    name: '3-D Secure failed, another card',
    ends: TICKET,
    play: async (scenario) => {
      await secure(scenario, 'failure');
      await payBy(scenario);
    },
  },
  {
    name: '3-D Secure failed, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) => secure(scenario, 'failure'),
  },
  {
    name: '3-D Secure never finished',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) => payBy(scenario, SECURE),
  },
  {
    name: '3-D Secure done after the hold has ended',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      await stageIs(scenario, 'expired');
      await expect(scenario.bank.authenticate(body.clientSecret, 'success')).rejects.toThrow();
    },
  },

  {
    name: 'processing, then paid',
    ends: TICKET,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'success');
    },
  },
  {
    name: 'processing, then declined, another card',
    ends: TICKET,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'failure');
      await payBy(scenario);
    },
  },
  {
    name: 'processing, then declined, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'failure');
    },
  },
  {
    name: 'processing beyond the end of the hold, then paid while the seat is free',
    ends: TICKET,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await stageIs(scenario, 'expired');
      await scenario.bank.settle(await scenario.intentId(), 'success');
      await stageIs(scenario, 'confirmed');
    },
  },
  {
    name: 'processing beyond the end of the hold, then paid when somebody else has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await stageIs(scenario, 'expired');
      await buySeat(scenario);
      await scenario.bank.settle(await scenario.intentId(), 'success');
      await until('the payment is voided', async () => {
        const { intentsByStatus } = await scenario.bank.stateOf(scenario.purchaseId);
        return intentsByStatus.canceled === 1;
      });
    },
  },
  {
    name: 'processing beyond the end of the hold, then declined',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await stageIs(scenario, 'expired');
      await scenario.bank.settle(await scenario.intentId(), 'failure');
    },
  },
];
