import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Caller, send } from '../test/harness/client';

// How often a fan looks whether a seat is held that was not at once, and a payment made.
const LOOK_EVERY_MS = 2_000;

/** What a fan does who gets no seat at once: follows the purchase and comes back after a refusal, or leaves. */
export type Patience = 'wait' | 'leave';

/** A status of HTTP, and how long it took in ms. */
interface Timed {
  readonly status: number;
  readonly ms: number;
}

/** What happened to a fan. Moments are those of `performance.now()`. */
export interface Visit {
  readonly userId: string;
  /** All answers to reserves. */
  readonly reserves: Timed[];
  /** From the arrival to the hold, in ms, where the first answer was not 201. */
  lateHoldMs?: number;
  confirm?: Timed & { readonly endedAt: number };
}

/** One fan who wants one seat, and pays as soon as it is held. Nobody begins anything after `endsAt`. */
export async function visitSale(
  url: string,
  fan: Caller,
  plan: { ticketId: string; patience: Patience; endsAt: number },
): Promise<Visit> {
  const visit: Visit = { userId: fan.userId, reserves: [] };
  // Not `fan.post`, which repeats what is refused.
  const ask = (method: string, path: string, body?: unknown) =>
    send(url + path, method, body, { Authorization: `Bearer ${fan.token}` });
  const cameAt = performance.now();
  const purchaseId = await maybeHold(ask, plan, visit.reserves);
  if (!purchaseId) return visit;
  const holding = performance.now();
  if (visit.reserves[0]?.status !== 201) visit.lateHoldMs = holding - cameAt;
  const confirmed = await untilDecided(() =>
    ask('POST', '/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } }),
  );
  const endedAt = performance.now();
  visit.confirm = { status: confirmed.status, ms: endedAt - holding, endedAt };
  return visit;
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** The id of the purchase that holds the seat; undefined when the fan goes without. Adds each answer to `reserves`. */
async function maybeHold(
  ask: Ask,
  { ticketId, patience, endsAt }: { ticketId: string; patience: Patience; endsAt: number },
  reserves: Timed[],
): Promise<string | undefined> {
  while (true) {
    const askedAt = performance.now();
    const answer = await ask('POST', '/ticket/reserve', { ticketId });
    reserves.push({ status: answer.status, ms: performance.now() - askedAt });
    if (answer.status === 201) return answer.body.purchaseId;
    if (patience === 'leave') return undefined;
    if (answer.status === 202) return maybeLateHold(ask, answer.body.statusUrl, endsAt);
    if (answer.status !== 503) return undefined;
    const pauseMs = Number(answer.headers.get('retry-after')) * 1_000;
    if (performance.now() + pauseMs > endsAt) return undefined;
    await sleep(pauseMs);
  }
}

/** Follows a purchase that was answered with 202. */
async function maybeLateHold(ask: Ask, statusUrl: string, endsAt: number): Promise<string | undefined> {
  while (performance.now() < endsAt) {
    await sleep(LOOK_EVERY_MS);
    const { body } = await ask('GET', statusUrl);
    if (body?.stage === 'awaiting-payment') return body.purchaseId;
    if (body?.stage === 'released') return undefined;
  }
  return undefined;
}

/** The first answer that is not 202. */
async function untilDecided(call: () => Promise<Answer>): Promise<Answer> {
  while (true) {
    const answer = await call();
    if (answer.status !== 202) return answer;
    await sleep(LOOK_EVERY_MS);
  }
}
