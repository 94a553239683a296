import { setTimeout as sleep } from 'node:timers/promises';
import type { Activities } from '../../activities/create-activities';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, uniqueName } from '../harness/client';
import type { PurchaseEnd } from '../harness/purchase-end';
import { enterSale, type MadeEvent, pay } from '../harness/sale-steps';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

type Step = keyof Activities;

// Until everybody stands where they should and has been crashed, on a busy machine.
const PATIENCE_MS = 150_000;

/** Where a purchase stands still, for which crash, and how it may end. */
interface CrashPoint {
  readonly victim: string;
  readonly when: 'before' | 'after';
  readonly step: Step;
  readonly end: PurchaseEnd;
}

/** The steps of a purchase that reach each other system, and the ends of the stories in which they are. */
const STEPS: Partial<Record<Step, PurchaseEnd>> = {
  redeemAdmission: 'ticket',
  claimSeats: 'ticket',
  authorisePayment: 'ticket',
  lookUpPayment: 'ticket',
  bookSeats: 'ticket',
  capturePayment: 'ticket',
  returnAdmission: 'ticket',
  voidPayment: 'nothing-kept',
  holdSeatsAgain: 'nothing-kept',
  unbookSeats: 'nothing-kept',
  refundPayment: 'nothing-kept',
  releaseSeats: 'nothing-kept',
};
const AT_THE_BANK: readonly Step[] = [
  'authorisePayment',
  'lookUpPayment',
  'capturePayment',
  'voidPayment',
  'refundPayment',
];

function pointsOf(victim: string, steps: readonly string[], whens: readonly CrashPoint['when'][]) {
  return steps.flatMap((step) =>
    whens.map((when): CrashPoint => ({ victim, when, step: step as Step, end: STEPS[step as Step]! })),
  );
}

/**
 * Between any two steps: after a step's effect and before anybody heard of it, and before the next one's. The worker comes
 * last, because whoever stands still dies with it.
 */
export const crashPoints: readonly CrashPoint[] = [
  ...pointsOf('api', ['authorisePayment', 'bookSeats', 'capturePayment'], ['before', 'after']),
  ...pointsOf('postgres', Object.keys(STEPS), ['before']),
  ...pointsOf('bank', AT_THE_BANK, ['before', 'after']),
  ...pointsOf('worker-purchase', Object.keys(STEPS), ['before', 'after']),
];

/** Where the purchases are played: a sale with a queue, and one whose holds end soon. */
interface CrashTargets {
  readonly system: SystemFacts;
  readonly sale: MadeEvent;
  readonly shortSale: MadeEvent;
}

/** A fan on the way to a point; `told` ends when the fan has been answered, which is long after the crash. */
interface CrashScenario {
  readonly point: CrashPoint;
  readonly fan: Caller;
  readonly told: Promise<unknown>;
}

/** Sends a fan to a point, with a seat that nobody else wants. */
export async function startCrashScenario(
  stage: CrashTargets,
  point: CrashPoint,
  place: number,
): Promise<CrashScenario> {
  const { victim, when, step } = point;
  const name = uniqueName(`crash.${victim}.${when}.${step}.`);
  const fan = persistent(await logIn(stage.system.url, name));
  const told = play(stage, step, fan, place);
  told.catch(() => undefined);
  return { point, fan, told };
}

/** Somebody who asks again, with the same key, when the line breaks. */
function persistent(fan: Caller): Caller {
  const post: Caller['post'] = (...asked) =>
    until('the API answers', () => fan.post(...asked).catch(() => undefined), PATIENCE_MS);
  return { ...fan, post };
}

/** Asks until the seat is held: whoever is crashed while they hold it for the fan cannot say so. */
async function reserve(
  fan: Caller,
  ticketId: string,
  pass?: string,
): Promise<{ purchaseId: string; holdExpiresAt: string }> {
  let last = 'no answer';
  const held = await until(
    'the seat is held',
    async () => {
      const headers = pass ? { 'Queue-Pass': pass } : undefined;
      const answer = await fan.post('/ticket/reserve', { ticketId }, headers);
      last = answer.text;
      return answer.status === 201 && answer.body;
    },
    PATIENCE_MS,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; the last answer was ${last}`);
  });
  return held;
}

async function play(stage: CrashTargets, step: Step, fan: Caller, place: number): Promise<unknown> {
  const { system, sale, shortSale } = stage;
  const bank = bankControl(system);
  const isShort = step === 'refundPayment';
  const ticketId = (isShort ? shortSale : sale).ticketIds[place]!;
  const pass = isShort ? undefined : await enterSale(fan, sale.id);
  const { purchaseId, holdExpiresAt } = await reserve(fan, ticketId, pass);
  const fault = (kind: string, more: Record<string, unknown> = {}) =>
    bank.fault({ kind, ...more, filter: { metadataKey: 'purchaseId', metadataValue: purchaseId } });
  switch (step) {
    case 'voidPayment':
    case 'releaseSeats':
      await pay(fan, purchaseId, 'pm_card_chargeDeclined');
      return fan.post('/ticket/release', { purchaseId });
    case 'lookUpPayment': {
      const { body } = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
      return bank.authenticate(body.clientSecret, 'success');
    }
    case 'holdSeatsAgain':
    case 'unbookSeats':
      await fault('capture-fails');
      await pay(fan, purchaseId);
      return fan.post('/ticket/release', { purchaseId });
    case 'refundPayment': {
      // Somebody at the bank takes the money, and while the bank thinks about the cancel the seat goes to another fan.
      // Nor may the sweep find it in the bank's list of events before the hold is over.
      await fault('drop-webhooks');
      await bank.fault({ kind: 'error-before', path: '/events$' });
      await fault('delay', { path: '/cancel$', ms: 7_000, count: 1 });
      const { body } = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
      const paid = await bank.authenticate(body.clientSecret, 'success');
      await bank.inDashboard(`/payment_intents/${paid.id}/capture`);
      const rival = await logIn(system.url);
      await sleep(Date.parse(holdExpiresAt) - Date.now());
      return until('the rival has the seat', async () => {
        const held = await rival.post('/ticket/reserve', { ticketId });
        return held.status === 201 && pay(rival, held.body.purchaseId);
      });
    }
    default:
      return pay(fan, purchaseId);
  }
}
