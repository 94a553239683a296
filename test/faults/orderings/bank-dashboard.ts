import { until } from '../../harness/until';
import {
  buySeat,
  DECLINED,
  fault,
  NOTHING,
  type Ordering,
  payBy,
  release,
  type Scenario,
  SHORT_HOLD,
  secure,
  secureLate,
  TICKET,
} from './scenario';

/** Somebody at the bank takes the money of a fan whose hold is over and whose seat is sold; then `before` the refund. */
async function takeMoneyTooLate(
  scenario: Scenario,
  before: () => Promise<unknown> = async () => {},
): Promise<void> {
  // The bank cannot be told to cancel, until the money is taken.
  const takeBack = await fault(scenario, 'error-before', { path: '/cancel$' });
  await fault(scenario, 'drop-webhooks');
  await secureLate(scenario);
  await buySeat(scenario);
  await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}/capture`);
  await before();
  await takeBack();
}

/** What people do in the bank’s dashboard, and an empty balance. */
export const bankDashboard: readonly Ordering[] = [
  {
    name: 'the money taken in the bank’s dashboard before the fan gives up',
    ends: TICKET,
    play: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}/capture`);
      await release(scenario);
    },
  },
  {
    name: 'the money taken in the bank’s dashboard when somebody else has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) => takeMoneyTooLate(scenario),
  },
  {
    name: 'the answer to the refund is lost',
    ends: NOTHING,
    event: SHORT_HOLD,
    play: (scenario) =>
      takeMoneyTooLate(scenario, () =>
        fault(scenario, 'error-after', { path: '^POST /v1/refunds$', count: 1 }),
      ),
  },
  {
    name: 'the bank gives up on the refund',
    ends: ['needs-attention'],
    event: SHORT_HOLD,
    play: (scenario) => takeMoneyTooLate(scenario, () => fault(scenario, 'refund-fails')),
  },
  {
    name: 'a refund failing because the balance is empty, until there is money',
    isSlow: true,
    ends: NOTHING,
    // A currency that no other test has, so that an empty balance is nobody else's.
    event: { ...SHORT_HOLD, currency: 'chf' },
    play: async (scenario) => {
      await takeMoneyTooLate(scenario, () => scenario.bank.setBalance('chf', 0));
      await until('the refund waits for money', async () => {
        const { refundsByStatus } = await scenario.bank.stateOf(scenario.purchaseId);
        return refundsByStatus.pending === 1;
      });
      await scenario.bank.setBalance('chf', 100_000);
    },
  },
  {
    name: 'another amount taken in the bank’s dashboard before the fan gives up',
    ends: ['needs-attention'],
    play: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      const path = `/payment_intents/${await scenario.intentId()}/capture`;
      await scenario.bank.inDashboard(path, { amount_to_capture: '4000' });
      // Nobody can answer that before somebody has looked at it.
      void release(scenario).catch(() => undefined);
    },
  },
  {
    name: 'the payment was changed in the bank’s dashboard, then another card, and the fan gives up',
    // Whether the news of it or the fan comes first.
    ends: ['nothing-kept', 'needs-attention'],
    play: async (scenario) => {
      await payBy(scenario, DECLINED);
      await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}`, { amount: '100' });
      expect((await payBy(scenario)).status).toBeGreaterThanOrEqual(400);
      await release(scenario);
    },
  },
];
