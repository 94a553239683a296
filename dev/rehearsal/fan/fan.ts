import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../random';
import { waitForAdmission } from './admission';
import { createFanClient } from './fan-client';
import type { FanProfile } from './fan-profiles';
import { payFor } from './payment';
import { holdOf, readPurchase } from './purchase';
import type { Ending, Hold, Recorder } from './recorder';
import type { RetryingCall } from './retrying-call';
import { shopForSeats } from './shopping';

/** What all fans share. */
interface FanDeps {
  readonly call: RetryingCall;
  readonly recorder: Recorder;
  readonly baseUrl: string;
  /** The local address that the fan's connections come from. */
  readonly localAddress: string | undefined;
  readonly eventId: string;
  /** How long an admitted fan waits for seats that others hold. */
  readonly patienceMs: number;
  /** Aborted when the queue has stalled: fans who still wait leave. */
  readonly stopWaiting: AbortSignal;
  /** Completes 3-D Secure; absent where only a person can. */
  readonly authenticate: ((paymentIntentId: string) => Promise<void>) | undefined;
}

type VisitEnd = { ending: Ending; detail: string };

/** After this many admissions without a purchase the fan gives up. */
const MAX_ADMISSIONS = 6;

/** Runs one fan from arrival to leaving. Never throws: an error becomes the ending `failed`. */
export async function runFan(deps: FanDeps, profile: FanProfile): Promise<void> {
  await sleep(profile.arrivesAfterMs);
  const end = await visit(deps, profile).catch(
    (error: unknown): VisitEnd => ({
      ending: 'failed',
      detail: error instanceof Error ? error.message : String(error),
    }),
  );
  deps.recorder.ended(profile.userId, end.ending, end.detail);
}

async function visit(deps: FanDeps, profile: FanProfile): Promise<VisitEnd> {
  const { call, recorder, baseUrl, localAddress, eventId, patienceMs, stopWaiting, authenticate } = deps;
  const { userId, behaviour } = profile;
  const random = createRandom(profile.seed);
  const client = await createFanClient({ call, recorder, baseUrl, localAddress, eventId, userId });
  if (behaviour === 'leaves-after-joining') {
    await client.joinQueue();
    recorder.phaseChanged(userId, 'waiting');
    await sleep(profile.thinksMs);
    if (profile.polite) await client.leaveQueue();
    return { ending: 'walked away', detail: 'after joining' };
  }
  for (let admissions = 0; admissions < MAX_ADMISSIONS; admissions += 1) {
    const queued = await waitForAdmission({ client, recorder, how: profile.updatesBy, giveUp: stopWaiting });
    if (queued.type === 'sold out' || queued.type === 'gave up waiting')
      return { ending: queued.type, detail: 'in the queue' };
    recorder.phaseChanged(userId, 'choosing');
    let hold: Hold | undefined;
    if (queued.type === 'buying') {
      hold = holdOf(client, await readPurchase(client, queued.purchaseId));
      if (!hold) await sleep(1_000);
    } else {
      await sleep(profile.thinksMs);
      if (behaviour === 'leaves-after-admission') {
        if (profile.polite) await client.leaveQueue();
        return { ending: 'walked away', detail: 'after admission' };
      }
      const shopping = await shopForSeats({
        client,
        recorder,
        profile,
        random,
        pass: queued.pass,
        patienceMs,
      });
      if (shopping.type === 'held') hold = shopping.hold;
      else if (shopping.type !== 'not admitted') {
        await client.leaveQueue();
        return { ending: shopping.type, detail: 'after admission' };
      }
    }
    if (!hold) continue;
    recorder.phaseChanged(userId, 'paying');
    if (behaviour === 'leaves-after-hold') return { ending: 'walked away', detail: 'with a hold' };
    if (behaviour !== 'too-late') await sleep(profile.thinksMs);
    return payFor({ client, recorder, profile, random, authenticate }, hold);
  }
  return { ending: 'gave up waiting', detail: `${MAX_ADMISSIONS} admissions` };
}
