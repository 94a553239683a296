import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { SWEEP_SCHEDULE } from '../../../workflows/sweep/sweep-contract';
import type { bankControl } from '../../harness/bank-control';
import { type Answer, type Caller, send, uniqueName } from '../../harness/client';
import type { PurchaseEnd } from '../../harness/purchase-end';
import { type EventOptions, hold, type MadeEvent, pay } from '../../harness/sale-steps';
import type { SystemFacts } from '../../harness/system';
import { until } from '../../harness/until';

/** One purchase: a fan who holds a seat of an event that no other test uses. */
export interface Scenario {
  readonly system: SystemFacts;
  readonly temporal: Client;
  readonly bank: ReturnType<typeof bankControl>;
  readonly event: MadeEvent;
  readonly fan: Caller;
  /** Another fan, without a seat. */
  readonly rival: Caller;
  readonly purchaseId: string;
  readonly ticketId: string;
  /** Unix ms. */
  readonly holdEndsAt: number;
  readonly intentId: () => Promise<string>;
}

/** What happens to a purchase, in which order, and the ends that are correct. */
export interface Ordering {
  readonly name: string;
  readonly ends: readonly PurchaseEnd[];
  readonly event?: EventOptions;
  /** It waits long, so it is started first. */
  readonly isSlow?: true;
  run(scenario: Scenario): Promise<unknown>;
}

/** The fan has the ticket, and the payment is captured. */
export const TICKET = ['ticket'] as const;
/** The seats are released, and no money is kept. */
export const NOTHING = ['nothing-kept'] as const;
/** A race: either may happen, but tickets and money must agree. */
export const EITHER = ['ticket', 'nothing-kept'] as const;

/** A test card that is declined. */
export const DECLINED = 'pm_card_chargeDeclined';
/** A test card that needs 3-D Secure. */
export const SECURE = 'pm_card_authenticationRequired';
/** A test card whose payment is `processing` until `settle`. */
export const PROCESSING = 'pm_test_processing';
/** A hold long enough for a few steps on a busy machine and short enough to wait for its end. */
export const SHORT_HOLD = { holdSeconds: 6 };
/** A delay of the bank, in ms, longer than a step of the purchase takes. */
export const AFTER_MS = 1_500;

/** Adds a fault of the bank that affects this purchase only. */
export const fault = ({ bank, purchaseId }: Scenario, kind: string, more: Record<string, unknown> = {}) =>
  bank.fault({ kind, ...more, filter: { metadataKey: 'purchaseId', metadataValue: purchaseId } });

/** The fan confirms, and retries while the result is pending. */
export const payBy = ({ fan, purchaseId }: Scenario, card?: string): Promise<Answer> =>
  pay(fan, purchaseId, card);

/** The fan confirms once, without a retry while the payment is `processing`. */
export const payOnce = ({ system, fan, purchaseId }: Scenario, card: string): Promise<Answer> =>
  send(
    `${system.url}/ticket/confirm`,
    'POST',
    { purchaseId, paymentInfo: { paymentMethod: card } },
    { Authorization: `Bearer ${fan.token}`, 'Idempotency-Key': uniqueName('pay') },
  );

/** The fan confirms with a card that needs 3-D Secure, and completes it with this outcome. */
export const secure = async (scenario: Scenario, outcome: 'success' | 'failure'): Promise<void> => {
  const { body } = await payBy(scenario, SECURE);
  await scenario.bank.authenticate(body.clientSecret, outcome);
};

/**
 * The fan completes 3-D Secure two seconds before the hold ends. Without webhooks the product does not ask the bank before
 * the end of the hold.
 */
export const secureLate = async (scenario: Scenario): Promise<void> => {
  const { body } = await payBy(scenario, SECURE);
  await atHoldEnd(scenario, -2_000);
  await scenario.bank.authenticate(body.clientSecret, 'success');
};

/** The fan releases the hold. */
export const release = ({ fan, purchaseId }: Scenario): Promise<Answer> =>
  fan.post('/ticket/release', { purchaseId });

/** Ops cancel the workflow, as with the button in Temporal's UI. */
export const cancelByOps = ({ temporal, event, fan }: Scenario): Promise<unknown> =>
  temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`).cancel();

/** Waits until `GET /purchase` shows one of these stages. */
export const stageIs = ({ fan, purchaseId }: Scenario, ...stages: string[]): Promise<unknown> =>
  until(`the stage is ${stages.join(' or ')}`, async () =>
    stages.includes((await fan.get(`/purchase/${purchaseId}`)).body.stage),
  );

/** Resolves `offsetMs` after the end of the hold, to the millisecond. */
export async function atHoldEnd({ holdEndsAt }: Scenario, offsetMs: number): Promise<void> {
  const moment = holdEndsAt + offsetMs;
  await sleep(Math.max(0, moment - Date.now() - 15));
  while (Date.now() < moment);
}

/** The rival buys the seat as soon as the hold has ended; earlier tries would use up the rate limit. */
export async function buySeat(scenario: Scenario): Promise<void> {
  const { rival, ticketId } = scenario;
  await atHoldEnd(scenario, 0);
  const held = await until('the rival has the seat', async () => {
    const answer = await rival.post('/ticket/reserve', { ticketId });
    return answer.status === 201 && answer.body;
  });
  await pay(rival, held.purchaseId);
}

/** Triggers the sweep now. */
export const sweep = ({ temporal }: Scenario): Promise<unknown> =>
  temporal.schedule.getHandle(SWEEP_SCHEDULE.id).trigger();

/** Lets the fan hold the first seat of the event. */
export async function startScenario(
  given: Pick<Scenario, 'system' | 'temporal' | 'bank' | 'fan' | 'rival' | 'event'> & {
    intentOf: (purchaseId: string) => Promise<string | null>;
  },
): Promise<Scenario> {
  const { intentOf, ...parts } = given;
  const [ticketId] = parts.event.ticketIds as [string];
  const { purchaseId, holdExpiresAt } = await hold(parts.fan, ticketId);
  return {
    ...parts,
    purchaseId,
    ticketId,
    holdEndsAt: Date.parse(holdExpiresAt),
    intentId: () => until('the payment is known', () => intentOf(purchaseId)) as Promise<string>,
  };
}
