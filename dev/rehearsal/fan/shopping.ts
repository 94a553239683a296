import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../random';
import { type FanDesk, type PostOptions, Unexpected } from './fan-client';
import type { Role } from './fan-profiles';
import type { HttpAnswer } from './http';
import { holdOf, maybeOwnPurchase } from './purchase';
import type { Journal, ToldHeld } from './recorder';
import { chooseSeats } from './seat-choice';

/** What came of looking for seats. */
type Shopping =
  | { readonly type: 'held'; readonly hold: ToldHeld }
  /** The pass has run out or got lost: back into the line. */
  | { readonly type: 'not admitted' }
  | { readonly type: 'sold out' }
  | { readonly type: 'gave up waiting' };

/** How a fan shops; `patienceMs` is how long seats that others hold are waited for. */
interface ShoppingDeps {
  readonly desk: FanDesk;
  readonly journal: Journal;
  readonly role: Role;
  readonly random: Random;
  readonly patienceMs: number;
}

const LOOK_AGAIN_MS = 1_000;
/** How long the status of a reserve that takes its time is watched before it is asked for once more. */
const LATE_MS = 5_000;

/** Chooses and reserves, and chooses again as long as others are quicker. Throws Unexpected. */
export async function shopForSeats(deps: ShoppingDeps & { pass: string }): Promise<Shopping> {
  const { desk, journal, role, random, pass, patienceMs } = deps;
  const clicks = role.behaviour.startsWith('double-clicks') ? 2 : 1;
  const newKeys = role.behaviour === 'double-clicks-with-new-keys';
  const until = Date.now() + patienceMs;
  for (let misses = 0; Date.now() < until; ) {
    const choice = await chooseSeats(desk, role.wish, misses, random);
    if (choice.type === 'sold out') return { type: 'sold out' };
    if (choice.type === 'all held') {
      await sleep(LOOK_AGAIN_MS * (0.8 + random() * 0.4));
      continue;
    }
    const options = { key: desk.newKey(), headers: { 'queue-pass': pass }, clicks, newKeys };
    const answer = await reserve(deps, choice.body, options);
    if ('hold' in answer) {
      journal.toldHeld(answer.hold);
      return { type: 'held', hold: answer.hold };
    }
    const { code, purchaseId } = answer.body;
    journal.refused(code);
    switch (code) {
      case 'seat-taken':
      case 'no-seats-available':
        misses += 1;
        await sleep(LOOK_AGAIN_MS * (0.5 + random()));
        break;
      case 'not-admitted':
      case 'pass-expired':
      case 'invalid-pass':
        return { type: 'not admitted' };
      case 'purchase-in-progress': {
        const hold = holdOf(desk, await maybeOwnPurchase(desk, purchaseId));
        if (hold) return { type: 'held', hold };
        await sleep(LOOK_AGAIN_MS);
        break;
      }
      default:
        throw new Unexpected('reserve', answer);
    }
  }
  return { type: 'gave up waiting' };
}

/** One wish, until its verdict: the seats, or the answer that refuses them. */
async function reserve(
  { desk, journal }: ShoppingDeps,
  body: unknown,
  options: PostOptions,
): Promise<{ hold: ToldHeld } | HttpAnswer> {
  while (true) {
    const answer = await desk.post('/ticket/reserve', body, options);
    if (answer.status === 201) {
      journal.latency('reserve', answer.tookMs);
      const { purchaseId, holdExpiresAt, tickets } = answer.body;
      const ticketIds = tickets.map((ticket: { ticketId: string }) => ticket.ticketId);
      return { hold: { userId: desk.userId, purchaseId, ticketIds, holdExpiresAt } };
    }
    if (answer.status !== 202) return answer;
    journal.retried('reserve 202 processing');
    for (const until = Date.now() + LATE_MS; Date.now() < until; await sleep(LOOK_AGAIN_MS / 2)) {
      const hold = holdOf(desk, await maybeOwnPurchase(desk, answer.body.purchaseId));
      if (hold) return { hold };
    }
  }
}
