import { setTimeout as sleep } from 'node:timers/promises';
import { oneOf, type Random } from '../../random';
import { type FanClient, UnexpectedAnswer } from './fan-client';
import type { FanProfile } from './fan-profiles';
import { type PurchaseView, waitUntilClosed } from './purchase';
import type { Ending, Hold, Recorder } from './recorder';

/** What a payment needs; `authenticate` completes 3-D Secure. */
interface PaymentDeps {
  readonly client: FanClient;
  readonly recorder: Recorder;
  readonly profile: FanProfile;
  readonly random: Random;
  readonly authenticate: ((paymentIntentId: string) => Promise<void>) | undefined;
}

const GOOD_CARDS = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'];
const BAD_CARDS = ['pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds'];
/** How long a confirm that was answered 202 waits for an update before it is sent again. */
const PENDING_MS = 5_000;
/** After the end of its hold a purchase may wait this long for a part that is away. */
const CLOSED_WITHIN_MS = 90_000;

/** Pays for a hold as the fan's profile says, and returns how the visit ended. Throws UnexpectedAnswer. */
export async function payFor(deps: PaymentDeps, hold: Hold): Promise<{ ending: Ending; detail: string }> {
  const { client, recorder, profile, random } = deps;
  if (profile.behaviour === 'too-late') {
    await sleep(Math.max(0, Date.parse(hold.holdExpiresAt) - Date.now()) + 300 + random() * 2_000);
  }
  for (const card of cardsOf(profile, random)) {
    const answer = await confirm(deps, hold, card);
    switch (answer.type) {
      case 'closed':
        return endingOf(deps, hold, answer.view);
      case 'declined':
        await sleep(200 + random() * 500);
        continue;
      case 'hold-expired':
        return { ending: 'too late', detail: 'hold-expired' };
      case '3d-secure': {
        const { authenticate } = deps;
        if (profile.behaviour === '3d-secure-abandoned' || !authenticate) {
          return { ending: 'walked away', detail: '3-D Secure not completed' };
        }
        await sleep(profile.thinksMs);
        await authenticate(answer.paymentIntentId);
        return endingOf(deps, hold, await waitForEnd(deps, hold));
      }
    }
  }
  if (profile.polite) {
    recorder.released(hold.purchaseId);
    await release(client, hold);
  }
  return { ending: 'declined', detail: 'every card was declined' };
}

type Confirmed =
  | { type: 'closed'; view: PurchaseView }
  | { type: 'declined' }
  | { type: 'hold-expired' }
  | { type: '3d-secure'; paymentIntentId: string };

/** Confirms with one card until there is a final answer. */
async function confirm(deps: PaymentDeps, hold: Hold, card: string): Promise<Confirmed> {
  const { client, recorder, profile, random } = deps;
  const { purchaseId, ticketIds } = hold;
  const which = random() < 0.5 ? { purchaseId } : { ticketId: ticketIds[0] };
  const body = { ...which, paymentInfo: { paymentMethod: card } };
  const options = {
    key: client.newKey(),
    clicks: profile.behaviour.startsWith('double-clicks') ? 2 : 1,
    newKeys: profile.behaviour === 'double-clicks-with-new-keys',
  };
  while (true) {
    const answer = await client.post('/ticket/confirm', body, options);
    const { status, tickets, bookingId, clientSecret, code } = answer.body;
    if (answer.status === 200) {
      recorder.latency('confirm', answer.tookMs);
      return { type: 'closed', view: { purchaseId, stage: 'confirmed', tickets, bookingId } };
    }
    if (answer.status === 202 && status === 'requires_action') {
      return { type: '3d-secure', paymentIntentId: String(clientSecret).split('_secret_')[0]! };
    }
    if (answer.status === 202) {
      recorder.retried('confirm 202 processing');
      const view = await waitUntilClosed({
        client,
        recorder,
        how: profile.updatesBy,
        purchaseId,
        giveUpAfterMs: PENDING_MS,
      });
      if (view) return { type: 'closed', view };
      continue;
    }
    recorder.refused(code);
    if (code === 'payment-declined') return { type: 'declined' };
    if (code !== 'hold-expired') throw new UnexpectedAnswer('confirm', answer);
    const leftMs = Date.parse(hold.holdExpiresAt) - Date.now();
    if (leftMs > 0) recorder.holdEndedEarly(purchaseId, `${leftMs} ms before ${hold.holdExpiresAt}`);
    return { type: 'hold-expired' };
  }
}

async function waitForEnd({ client, recorder, profile }: PaymentDeps, hold: Hold): Promise<PurchaseView> {
  const giveUpAfterMs = Math.max(0, Date.parse(hold.holdExpiresAt) - Date.now()) + CLOSED_WITHIN_MS;
  const { purchaseId } = hold;
  const view = await waitUntilClosed({ client, recorder, how: profile.updatesBy, purchaseId, giveUpAfterMs });
  if (!view) throw new Error(`purchase ${purchaseId} did not end`);
  return view;
}

function endingOf(
  { recorder }: PaymentDeps,
  hold: Hold,
  view: PurchaseView,
): { ending: Ending; detail: string } {
  const { userId, purchaseId } = hold;
  const { stage, bookingId } = view;
  const detail = `${purchaseId} ${stage}`;
  if (stage !== 'confirmed' || !bookingId) return { ending: 'too late', detail };
  const ticketIds = view.tickets.map(({ ticketId }) => ticketId);
  recorder.recordConfirmation({ userId, purchaseId, bookingId, ticketIds });
  return { ending: 'bought', detail };
}

async function release(client: FanClient, { purchaseId }: Hold): Promise<void> {
  const answer = await client.post('/ticket/release', { purchaseId }, { key: client.newKey() });
  if (answer.status !== 200) throw new UnexpectedAnswer('release', answer);
}

/** The cards that the fan tries, one after the other. Buyers have spare cards in case one is declined. */
function cardsOf({ behaviour }: FanProfile, random: Random): string[] {
  const good = oneOf(GOOD_CARDS, random);
  const bad = oneOf(BAD_CARDS, random);
  if (behaviour === 'declined-gives-up') return [bad, bad];
  if (behaviour === 'declined-then-pays') return [bad, good, good];
  if (behaviour.startsWith('3d-secure')) return ['pm_card_authenticationRequired', good];
  return [good, good, good];
}
