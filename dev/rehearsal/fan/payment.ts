import { setTimeout as sleep } from 'node:timers/promises';
import { oneOf, type Random } from '../../random';
import { type FanDesk, Unexpected } from './fan-client';
import type { Role } from './fan-profiles';
import { type PurchaseView, watchUntilOver } from './purchase';
import type { Ending, Journal, ToldHeld } from './recorder';

/** How a fan pays; `passBankStep` does what the fan's bank asks for. */
interface PaymentDeps {
  readonly desk: FanDesk;
  readonly journal: Journal;
  readonly role: Role;
  readonly random: Random;
  readonly passBankStep: ((paymentIntentId: string) => Promise<void>) | undefined;
}

const GOOD_CARDS = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'];
const BAD_CARDS = ['pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds'];
/** How long the status of a payment that takes its time is watched before it is asked for once more. */
const LATE_MS = 5_000;
/** After the end of its hold a purchase may be waiting for a part that is away. */
const OVER_WITHIN_MS = 90_000;

/** Pays for a hold as the fan's role says, to the end. Throws Unexpected. */
export async function payFor(deps: PaymentDeps, hold: ToldHeld): Promise<{ ending: Ending; detail: string }> {
  const { desk, journal, role, random } = deps;
  if (role.behaviour === 'too-late') {
    await sleep(Math.max(0, Date.parse(hold.holdExpiresAt) - Date.now()) + 300 + random() * 2_000);
  }
  for (const card of cardsOf(role, random)) {
    const answer = await confirm(deps, hold, card);
    switch (answer.type) {
      case 'over':
        return endingOf(deps, hold, answer.view);
      case 'declined':
        await sleep(200 + random() * 500);
        continue;
      case 'hold-expired':
        return { ending: 'too late', detail: 'hold-expired' };
      case 'bank-step': {
        const { passBankStep } = deps;
        if (role.behaviour === 'bank-step-never-done' || !passBankStep) {
          return { ending: 'walked away', detail: 'did not do what the bank asked for' };
        }
        await sleep(role.thinksMs);
        await passBankStep(answer.paymentIntentId);
        return endingOf(deps, hold, await waitForEnd(deps, hold));
      }
    }
  }
  if (role.polite) {
    journal.released(hold.purchaseId);
    await release(desk, hold);
  }
  return { ending: 'declined', detail: 'every card was declined' };
}

type Confirmed =
  | { type: 'over'; view: PurchaseView }
  | { type: 'declined' }
  | { type: 'hold-expired' }
  | { type: 'bank-step'; paymentIntentId: string };

/** One card, until its verdict. */
async function confirm(deps: PaymentDeps, hold: ToldHeld, card: string): Promise<Confirmed> {
  const { desk, journal, role, random } = deps;
  const { purchaseId, ticketIds } = hold;
  const which = random() < 0.5 ? { purchaseId } : { ticketId: ticketIds[0] };
  const body = { ...which, paymentInfo: { paymentMethod: card } };
  const options = {
    key: desk.newKey(),
    clicks: role.behaviour.startsWith('double-clicks') ? 2 : 1,
    newKeys: role.behaviour === 'double-clicks-with-new-keys',
  };
  while (true) {
    const answer = await desk.post('/ticket/confirm', body, options);
    const { status, tickets, bookingId, clientSecret, code } = answer.body;
    if (answer.status === 200) {
      journal.latency('confirm', answer.tookMs);
      return { type: 'over', view: { purchaseId, stage: 'confirmed', tickets, bookingId } };
    }
    if (answer.status === 202 && status === 'requires_action') {
      return { type: 'bank-step', paymentIntentId: String(clientSecret).split('_secret_')[0]! };
    }
    if (answer.status === 202) {
      journal.retried('confirm 202 processing');
      const view = await watchUntilOver({
        desk,
        journal,
        how: role.watches,
        purchaseId,
        giveUpAfterMs: LATE_MS,
      });
      if (view) return { type: 'over', view };
      continue;
    }
    journal.refused(code);
    if (code === 'payment-declined') return { type: 'declined' };
    if (code !== 'hold-expired') throw new Unexpected('confirm', answer);
    const leftMs = Date.parse(hold.holdExpiresAt) - Date.now();
    if (leftMs > 0) journal.holdEndedEarly(purchaseId, `${leftMs} ms before ${hold.holdExpiresAt}`);
    return { type: 'hold-expired' };
  }
}

async function waitForEnd({ desk, journal, role }: PaymentDeps, hold: ToldHeld): Promise<PurchaseView> {
  const giveUpAfterMs = Math.max(0, Date.parse(hold.holdExpiresAt) - Date.now()) + OVER_WITHIN_MS;
  const { purchaseId } = hold;
  const view = await watchUntilOver({ desk, journal, how: role.watches, purchaseId, giveUpAfterMs });
  if (!view) throw new Error(`purchase ${purchaseId} did not come to an end`);
  return view;
}

function endingOf(
  { journal }: PaymentDeps,
  hold: ToldHeld,
  view: PurchaseView,
): { ending: Ending; detail: string } {
  const { userId, purchaseId } = hold;
  const { stage, bookingId } = view;
  const detail = `${purchaseId} ${stage}`;
  if (stage !== 'confirmed' || !bookingId) return { ending: 'too late', detail };
  const ticketIds = view.tickets.map(({ ticketId }) => ticketId);
  journal.toldConfirmed({ userId, purchaseId, bookingId, ticketIds });
  return { ending: 'bought', detail };
}

async function release(desk: FanDesk, { purchaseId }: ToldHeld): Promise<void> {
  const answer = await desk.post('/ticket/release', { purchaseId }, { key: desk.newKey() });
  if (answer.status !== 200) throw new Unexpected('release', answer);
}

/** The cards that the fan tries, one after the other; who means to pay tries a declined one's replacement too. */
function cardsOf({ behaviour }: Role, random: Random): string[] {
  const good = oneOf(GOOD_CARDS, random);
  const bad = oneOf(BAD_CARDS, random);
  if (behaviour === 'declined-gives-up') return [bad, bad];
  if (behaviour === 'declined-then-pays') return [bad, good, good];
  if (behaviour.startsWith('bank-step')) return ['pm_card_authenticationRequired', good];
  return [good, good, good];
}
