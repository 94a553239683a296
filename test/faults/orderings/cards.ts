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

/** Outcomes of the fan’s card and of 3-D Secure. */
export const cards: readonly Ordering[] = [
  { name: 'the fan confirms', ends: TICKET, run: (scenario) => payBy(scenario) },
  {
    name: 'the card is declined, then another card',
    ends: TICKET,
    run: async (scenario) => {
      await payBy(scenario, DECLINED);
      await payBy(scenario);
    },
  },
  {
    name: 'the card is declined, then the fan releases',
    ends: NOTHING,
    run: async (scenario) => {
      await payBy(scenario, DECLINED);
      await release(scenario);
    },
  },
  {
    name: 'the card is declined, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) => payBy(scenario, DECLINED),
  },
  {
    name: 'two confirms with two cards at once',
    ends: TICKET,
    run: (scenario) => Promise.all([payBy(scenario), payBy(scenario, 'pm_card_mastercard')]),
  },

  { name: '3-D Secure succeeds', ends: TICKET, run: (scenario) => secure(scenario, 'success') },
  {
    name: '3-D Secure succeeds while the fan confirms again',
    ends: TICKET,
    run: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      await Promise.all([scenario.bank.authenticate(body.clientSecret, 'success'), payBy(scenario)]);
    },
  },
  {
    name: '3-D Secure fails, then another card',
    ends: TICKET,
    run: async (scenario) => {
      await secure(scenario, 'failure');
      await payBy(scenario);
    },
  },
  {
    name: '3-D Secure fails, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) => secure(scenario, 'failure'),
  },
  {
    name: '3-D Secure is never finished',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) => payBy(scenario, SECURE),
  },
  {
    name: '3-D Secure is finished after the hold has ended',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      const { body } = await payBy(scenario, SECURE);
      await stageIs(scenario, 'expired');
      await expect(scenario.bank.authenticate(body.clientSecret, 'success')).rejects.toThrow();
    },
  },

  {
    name: 'the payment is processing, then succeeds',
    ends: TICKET,
    run: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'success');
    },
  },
  {
    name: 'the payment is processing, then is declined, then another card',
    ends: TICKET,
    run: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'failure');
      await payBy(scenario);
    },
  },
  {
    name: 'the payment is processing, then is declined, and the hold ends',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await scenario.bank.settle(await scenario.intentId(), 'failure');
    },
  },
  {
    name: 'the payment is processing beyond the end of the hold, then succeeds while the seat is free',
    ends: TICKET,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await stageIs(scenario, 'expired');
      await scenario.bank.settle(await scenario.intentId(), 'success');
      await stageIs(scenario, 'confirmed');
    },
  },
  {
    name: 'the payment is processing beyond the end of the hold, then succeeds when another fan has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
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
    name: 'the payment is processing beyond the end of the hold, then is declined',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: async (scenario) => {
      await payOnce(scenario, PROCESSING);
      await stageIs(scenario, 'expired');
      await scenario.bank.settle(await scenario.intentId(), 'failure');
    },
  },
];
