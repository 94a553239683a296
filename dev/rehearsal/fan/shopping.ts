import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../random';
import { type FanClient, type PostOptions, UnexpectedAnswer } from './fan-client';
import type { FanProfile } from './fan-profiles';
import type { HttpAnswer } from './http';
import { holdOf, readPurchase } from './purchase';
import type { Hold, Recorder } from './recorder';
import { chooseSeats } from './seat-choice';

/** The result of looking for seats. */
type Shopping =
  | { readonly type: 'held'; readonly hold: Hold }
  /** The pass has expired or was lost: the fan has to queue again. */
  | { readonly type: 'not admitted' }
  | { readonly type: 'sold out' }
  | { readonly type: 'gave up waiting' };

/** `patienceMs`: how long the fan waits for seats that others hold. */
interface ShoppingDeps {
  readonly client: FanClient;
  readonly recorder: Recorder;
  readonly profile: FanProfile;
  readonly random: Random;
  readonly patienceMs: number;
}

const RETRY_MS = 1_000;
/** How long a reserve that was answered 202 is polled before it is sent again. */
const PENDING_MS = 5_000;

/** Chooses and reserves seats, again and again while other fans are faster. Throws UnexpectedAnswer. */
export async function shopForSeats(deps: ShoppingDeps & { pass: string }): Promise<Shopping> {
  const { client, recorder, profile, random, pass, patienceMs } = deps;
  const clicks = profile.behaviour.startsWith('double-clicks') ? 2 : 1;
  const newKeys = profile.behaviour === 'double-clicks-with-new-keys';
  const until = Date.now() + patienceMs;
  for (let misses = 0; Date.now() < until; ) {
    const choice = await chooseSeats(client, profile.seatRequest, misses, random);
    if (choice.type === 'sold out') return { type: 'sold out' };
    if (choice.type === 'all held') {
      await sleep(RETRY_MS * (0.8 + random() * 0.4));
      continue;
    }
    const options = { key: client.newKey(), headers: { 'queue-pass': pass }, clicks, newKeys };
    const answer = await reserve(deps, choice.body, options);
    if ('hold' in answer) {
      recorder.recordHold(answer.hold);
      return { type: 'held', hold: answer.hold };
    }
    const { code, purchaseId } = answer.body;
    recorder.refused(code);
    switch (code) {
      case 'seat-taken':
      case 'no-seats-available':
        misses += 1;
        await sleep(RETRY_MS * (0.5 + random()));
        break;
      case 'not-admitted':
      case 'pass-expired':
      case 'invalid-pass':
        return { type: 'not admitted' };
      case 'purchase-in-progress': {
        const hold = holdOf(client, await readPurchase(client, purchaseId));
        if (hold) return { type: 'held', hold };
        await sleep(RETRY_MS);
        break;
      }
      default:
        throw new UnexpectedAnswer('reserve', answer);
    }
  }
  return { type: 'gave up waiting' };
}

/** Sends one reserve until there is a hold or a refusal. */
async function reserve(
  { client, recorder }: ShoppingDeps,
  body: unknown,
  options: PostOptions,
): Promise<{ hold: Hold } | HttpAnswer> {
  while (true) {
    const answer = await client.post('/ticket/reserve', body, options);
    if (answer.status === 201) {
      recorder.latency('reserve', answer.tookMs);
      const { purchaseId, holdExpiresAt, tickets } = answer.body;
      const ticketIds = tickets.map((ticket: { ticketId: string }) => ticket.ticketId);
      return { hold: { userId: client.userId, purchaseId, ticketIds, holdExpiresAt } };
    }
    if (answer.status !== 202) return answer;
    recorder.retried('reserve 202 processing');
    for (const until = Date.now() + PENDING_MS; Date.now() < until; await sleep(RETRY_MS / 2)) {
      const hold = holdOf(client, await readPurchase(client, answer.body.purchaseId));
      if (hold) return { hold };
    }
  }
}
