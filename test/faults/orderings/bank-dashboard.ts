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

/** The money is captured in the bank's dashboard after the hold has ended and the seat is sold; `before` runs before the refund. */
async function captureTooLate(
  scenario: Scenario,
  before: () => Promise<unknown> = async () => {},
): Promise<void> {
  // The bank fails each cancel until the money is captured.
  const allowCancel = await fault(scenario, 'error-before', { path: '/cancel$' });
  await fault(scenario, 'drop-webhooks');
  await secureLate(scenario);
  await buySeat(scenario);
  await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}/capture`);
  await before();
  await allowCancel();
}

/** What people do in the bank’s dashboard, and an empty balance. */
export const bankDashboard: readonly Ordering[] = [
  {
    name: 'the payment is captured in the bank’s dashboard, then the fan releases',
    ends: TICKET,
    run: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}/capture`);
      await release(scenario);
    },
  },
  {
    name: 'the payment is captured in the bank’s dashboard when another fan has the seat',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) => captureTooLate(scenario),
  },
  {
    name: 'the bank’s answer to the refund is lost',
    ends: NOTHING,
    event: SHORT_HOLD,
    run: (scenario) =>
      captureTooLate(scenario, () =>
        fault(scenario, 'error-after', { path: '^POST /v1/refunds$', count: 1 }),
      ),
  },
  {
    name: 'the refund fails at the bank',
    ends: ['needs-attention'],
    event: SHORT_HOLD,
    run: (scenario) => captureTooLate(scenario, () => fault(scenario, 'refund-fails')),
  },
  {
    name: 'the refund is pending because the balance is empty, then the balance is filled',
    isSlow: true,
    ends: NOTHING,
    // A currency that no other test uses, because the balance is emptied.
    event: { ...SHORT_HOLD, currency: 'chf' },
    run: async (scenario) => {
      await captureTooLate(scenario, () => scenario.bank.setBalance('chf', 0));
      await until('the refund waits for money', async () => {
        const { refundsByStatus } = await scenario.bank.stateOf(scenario.purchaseId);
        return refundsByStatus.pending === 1;
      });
      await scenario.bank.setBalance('chf', 100_000);
    },
  },
  {
    name: 'another amount is captured in the bank’s dashboard, then the fan releases',
    ends: ['needs-attention'],
    run: async (scenario) => {
      await fault(scenario, 'drop-webhooks');
      await secure(scenario, 'success');
      const path = `/payment_intents/${await scenario.intentId()}/capture`;
      await scenario.bank.inDashboard(path, { amount_to_capture: '4000' });
      // The release is answered only after ops have decided.
      void release(scenario).catch(() => undefined);
    },
  },
  {
    name: 'the amount is changed in the bank’s dashboard, the fan tries another card, then releases',
    // Depends on what comes first: the bank's event or the fan's release.
    ends: ['nothing-kept', 'needs-attention'],
    run: async (scenario) => {
      await payBy(scenario, DECLINED);
      await scenario.bank.inDashboard(`/payment_intents/${await scenario.intentId()}`, { amount: '100' });
      expect((await payBy(scenario)).status).toBeGreaterThanOrEqual(400);
      await release(scenario);
    },
  },
];
