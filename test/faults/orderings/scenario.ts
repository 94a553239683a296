import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { SWEEP_SCHEDULE } from '../../../workflows/sweep/sweep-contract';
import type { bankControl } from '../../harness/bank-control';
import { type Answer, type Caller, send, uniqueName } from '../../harness/client';
import type { PurchaseEnd } from '../../harness/purchase-end';
import { type EventOptions, hold, type MadeEvent, pay } from '../../harness/sale-steps';
import type { SystemFacts } from '../../harness/system';
import { until } from '../../harness/until';

/** One purchase on the stage: a fan who holds a seat of an event that nobody else plays on. */
export interface Scenario {
  readonly system: SystemFacts;
  readonly temporal: Client;
  readonly bank: ReturnType<typeof bankControl>;
  readonly event: MadeEvent;
  readonly fan: Caller;
  /** Somebody else, with no seat. */
  readonly rival: Caller;
  readonly purchaseId: string;
  readonly ticketId: string;
  /** Unix ms. */
  readonly holdEndsAt: number;
  readonly intentId: () => Promise<string>;
}

/** What happens to a purchase, in which order, and how it may end. */
export interface Ordering {
  readonly name: string;
  readonly ends: readonly PurchaseEnd[];
  readonly event?: EventOptions;
  /** It waits for long, so it is begun first. */
  readonly isSlow?: true;
  play(scenario: Scenario): Promise<unknown>;
}

/** The fan has what was paid for. */
export const TICKET = ['ticket'] as const;
/** Seats and money are back where they came from. */
export const NOTHING = ['nothing-kept'] as const;
/** A true race: who comes first is open; that tickets and money agree on it is not. */
export const EITHER = ['ticket', 'nothing-kept'] as const;

/** Cards of the test bank. */
export const DECLINED = 'pm_card_chargeDeclined';
/** Its bank wants a step of the fan first. */
export const SECURE = 'pm_card_authenticationRequired';
/** Its bank takes its time, until `settle`. */
export const PROCESSING = 'pm_test_processing';
/** Long enough for a few steps on a busy machine, short enough to be waited for. */
export const SHORT_HOLD = { holdSeconds: 6 };
/** Later than what a step takes. */
export const AFTER_MS = 1_500;

/** A fault of the bank that strikes this purchase alone. */
export const fault = ({ bank, purchaseId }: Scenario, kind: string, more: Record<string, unknown> = {}) =>
  bank.fault({ kind, ...more, filter: { metadataKey: 'purchaseId', metadataValue: purchaseId } });

/** The fan confirms, and asks again while there is no answer. */
export const payBy = ({ fan, purchaseId }: Scenario, card?: string): Promise<Answer> =>
  pay(fan, purchaseId, card);

/** Like paying, without asking again while the bank is `processing`. */
export const payOnce = ({ system, fan, purchaseId }: Scenario, card: string): Promise<Answer> =>
  send(
    `${system.url}/ticket/confirm`,
    'POST',
    { purchaseId, paymentInfo: { paymentMethod: card } },
    { Authorization: `Bearer ${fan.token}`, 'Idempotency-Key': uniqueName('pay') },
  );

/** The fan pays with a card that wants a step at the bank, and does it well or not. */
export const secure = async (scenario: Scenario, outcome: 'success' | 'failure'): Promise<void> => {
  const { body } = await payBy(scenario, SECURE);
  await scenario.bank.authenticate(body.clientSecret, outcome);
};

/**
 * The fan does the bank's step just before the hold ends: so late that what the bank says of it, without webhooks, is not
 * looked for before.
 */
export const secureLate = async (scenario: Scenario): Promise<void> => {
  const { body } = await payBy(scenario, SECURE);
  await atHoldEnd(scenario, -2_000);
  await scenario.bank.authenticate(body.clientSecret, 'success');
};

/** The fan gives the hold back. */
export const release = ({ fan, purchaseId }: Scenario): Promise<Answer> =>
  fan.post('/ticket/release', { purchaseId });

/** Ops cancel the workflow, as they can in Temporal's UI. */
export const cancelByOps = ({ temporal, event, fan }: Scenario): Promise<unknown> =>
  temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`).cancel();

/** Waits until the fan is shown one of these stages. */
export const stageIs = ({ fan, purchaseId }: Scenario, ...stages: string[]): Promise<unknown> =>
  until(`it is ${stages.join(' or ')}`, async () =>
    stages.includes((await fan.get(`/purchase/${purchaseId}`)).body.stage),
  );

/** Resolves so many ms after the end of the hold, to the millisecond. */
export async function atHoldEnd({ holdEndsAt }: Scenario, offsetMs: number): Promise<void> {
  const moment = holdEndsAt + offsetMs;
  await sleep(Math.max(0, moment - Date.now() - 15));
  while (Date.now() < moment);
}

/** The rival buys the seat as soon as it can be had; not asking before spares the limit of asking. */
export async function buySeat(scenario: Scenario): Promise<void> {
  const { rival, ticketId } = scenario;
  await atHoldEnd(scenario, 0);
  const held = await until('the rival has the seat', async () => {
    const answer = await rival.post('/ticket/reserve', { ticketId });
    return answer.status === 201 && answer.body;
  });
  await pay(rival, held.purchaseId);
}

/** Runs the schedule's work now. */
export const sweep = ({ temporal }: Scenario): Promise<unknown> =>
  temporal.schedule.getHandle(SWEEP_SCHEDULE.id).trigger();

/** Puts a fan with a held seat on the stage. */
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
