import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../random';
import { waitForTurn } from './admission';
import { openFanDesk } from './fan-client';
import type { Role } from './fan-profiles';
import { payFor } from './payment';
import { holdOf, maybeOwnPurchase } from './purchase';
import type { Ending, Journal, ToldHeld } from './recorder';
import type { PatientCall } from './retrying-call';
import { shopForSeats } from './shopping';

/** What a fan needs. */
interface FanDeps {
  readonly call: PatientCall;
  readonly journal: Journal;
  readonly baseUrl: string;
  /** Of this machine, for this fan's connections to come from. */
  readonly localAddress: string | undefined;
  readonly eventId: string;
  /** How long a fan inside waits for seats that others hold. */
  readonly patienceMs: number;
  /** Aborted when the line does not move any more: whoever still waits goes home. */
  readonly goHome: AbortSignal;
  /** Does what the fan's bank asks for; absent where only a person can. */
  readonly passBankStep: ((paymentIntentId: string) => Promise<void>) | undefined;
}

type End = { ending: Ending; detail: string };

/** After so many turns in which nothing was bought the fan has had enough. */
const MOST_TURNS = 6;

/** One fan from arriving to leaving. Never throws: what went wrong becomes the ending `failed`. */
export async function visit(deps: FanDeps, role: Role): Promise<void> {
  await sleep(role.arrivesAfterMs);
  const end = await journey(deps, role).catch(
    (error: unknown): End => ({
      ending: 'failed',
      detail: error instanceof Error ? error.message : String(error),
    }),
  );
  deps.journal.ended(role.userId, end.ending, end.detail);
}

async function journey(deps: FanDeps, role: Role): Promise<End> {
  const { call, journal, baseUrl, localAddress, eventId, patienceMs, goHome, passBankStep } = deps;
  const { userId, behaviour } = role;
  const random = createRandom(role.seed);
  const desk = await openFanDesk({ call, journal, baseUrl, localAddress, eventId, userId });
  if (behaviour === 'leaves-after-joining') {
    await desk.joinQueue();
    journal.moved(userId, 'waiting');
    await sleep(role.thinksMs);
    if (role.polite) await desk.leaveQueue();
    return { ending: 'walked away', detail: 'after joining' };
  }
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const turn = await waitForTurn({ desk, journal, how: role.watches, enough: goHome });
    if (turn.type === 'sold out' || turn.type === 'gave up waiting')
      return { ending: turn.type, detail: 'in the line' };
    journal.moved(userId, 'choosing');
    let hold: ToldHeld | undefined;
    if (turn.type === 'buying') {
      hold = holdOf(desk, await maybeOwnPurchase(desk, turn.purchaseId));
      if (!hold) await sleep(1_000);
    } else {
      await sleep(role.thinksMs);
      if (behaviour === 'leaves-after-admission') {
        if (role.polite) await desk.leaveQueue();
        return { ending: 'walked away', detail: 'after being let in' };
      }
      const shopping = await shopForSeats({
        desk,
        journal,
        role,
        random,
        pass: turn.pass,
        patienceMs,
      });
      if (shopping.type === 'held') hold = shopping.hold;
      else if (shopping.type !== 'not admitted') {
        await desk.leaveQueue();
        return { ending: shopping.type, detail: 'inside' };
      }
    }
    if (!hold) continue;
    journal.moved(userId, 'paying');
    if (behaviour === 'leaves-after-hold') return { ending: 'walked away', detail: 'with seats in hand' };
    if (behaviour !== 'too-late') await sleep(role.thinksMs);
    return payFor({ desk, journal, role, random, passBankStep }, hold);
  }
  return { ending: 'gave up waiting', detail: `${MOST_TURNS} turns` };
}
