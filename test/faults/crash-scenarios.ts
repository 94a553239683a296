import { setTimeout as sleep } from 'node:timers/promises';
import type { Activities } from '../../activities/create-activities';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, uniqueName } from '../harness/client';
import type { PurchaseEnd } from '../harness/purchase-end';
import { enterSale, type MadeEvent, pay } from '../harness/sale-steps';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

type Step = keyof Activities;

// Time for all fans to reach their crash points and for all crashes, on a busy machine.
const PATIENCE_MS = 150_000;

/** Where a purchase stops, which process is killed there, and how the purchase has to end. */
interface CrashPoint {
  readonly victim: string;
  readonly when: 'before' | 'after';
  readonly step: Step;
  readonly end: PurchaseEnd;
}

/** The activities of a purchase, each with the end of the scenario that reaches it. */
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
const BANK_STEPS: readonly Step[] = [
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
 * Every crash between two steps: after the effect of a step and before its result is recorded, and before the effect of
 * the next. The worker is killed last, because all activities that are stopped die with it.
 */
export const crashPoints: readonly CrashPoint[] = [
  ...pointsOf('api', ['authorisePayment', 'bookSeats', 'capturePayment'], ['before', 'after']),
  ...pointsOf('postgres', Object.keys(STEPS), ['before']),
  ...pointsOf('bank', BANK_STEPS, ['before', 'after']),
  ...pointsOf('worker-purchase', Object.keys(STEPS), ['before', 'after']),
];

/** The system and its two events: a sale with a queue, and a sale with short holds. */
interface CrashTargets {
  readonly system: SystemFacts;
  readonly sale: MadeEvent;
  readonly shortSale: MadeEvent;
}

/** A fan on the way to a crash point; `answered` settles when the fan has the last answer, long after the crash. */
interface CrashScenario {
  readonly point: CrashPoint;
  readonly fan: Caller;
  readonly answered: Promise<unknown>;
}

// The steps in which a seat that somebody offers gets another owner, or its former one back.
const RESALE_STEPS: readonly Step[] = ['bookSeats', 'capturePayment', 'holdSeatsAgain', 'unbookSeats'];

/** Whether the seat of this crash point is one that somebody else has and offers. */
const isResale = ({ victim, step }: CrashPoint) =>
  victim === 'worker-purchase' && RESALE_STEPS.includes(step);

/**
 * A fan buys the seats of all crash points of a resale and offers them. The returned function says what became of each, in
 * the order of the points, beside what it should be.
 */
export async function offerSeats({ system, sale }: Pick<CrashTargets, 'system' | 'sale'>) {
  const seller = await logIn(system.url, uniqueName('seller'));
  const own = crashPoints.flatMap((point, place) =>
    isResale(point) ? [{ end: point.end, ticketId: sale.ticketIds[place]! }] : [],
  );
  const ticketIds = own.map(({ ticketId }) => ticketId);
  const pass = await enterSale(seller, sale.id);
  const { body: held } = await seller.post('/ticket/reserve', { ticketIds }, { 'Queue-Pass': pass });
  const { bookingId } = (await pay(seller, held.purchaseId)).body;
  const offered = await seller.post('/ticket/return', { bookingId, ticketIds });
  if (offered.status !== 200) throw new Error(offered.text);
  return async () => {
    const { tickets } = (await seller.get(`/booking/${bookingId}/returns`)).body;
    const stateOf = new Map<string, string>(
      tickets.map((one: { ticketId: string; state: string }) => [one.ticketId, one.state]),
    );
    return own.map(({ end, ticketId }) => ({
      is: stateOf.get(ticketId),
      // Who kept nothing has freed the seat, which is for sale again.
      should: end === 'ticket' ? 'returned' : 'offered',
    }));
  };
}

/** Sends a fan to a crash point. Each fan uses the seat at `place`, which no other fan requests. */
export async function startCrashScenario(
  targets: CrashTargets,
  point: CrashPoint,
  place: number,
): Promise<CrashScenario> {
  const { victim, when, step } = point;
  const name = uniqueName(`crash.${victim}.${when}.${step}.`);
  const fan = persistent(await logIn(targets.system.url, name));
  const answered = buyThrough(targets, step, fan, place);
  answered.catch(() => undefined);
  return { point, fan, answered };
}

/** A caller who retries with the same idempotency key when the connection breaks. */
function persistent(fan: Caller): Caller {
  const post: Caller['post'] = (...request) =>
    until('the API answers', () => fan.post(...request).catch(() => undefined), PATIENCE_MS);
  return { ...fan, post };
}

/** Retries until the seat is held: a process that is killed after the claim cannot answer. */
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

async function buyThrough(targets: CrashTargets, step: Step, fan: Caller, place: number): Promise<unknown> {
  const { system, sale, shortSale } = targets;
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
      // The money is captured in the bank's dashboard, and the seat goes to another fan while the bank delays the cancel.
      // Webhooks and the event list fail, so that the product does not learn of the capture before the hold ends.
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
