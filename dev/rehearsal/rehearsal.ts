import { setTimeout as sleep } from 'node:timers/promises';
import { runFan } from './fan/fan';
import { createFanConnections } from './fan/fan-connections';
import { createFanProfiles, seatsWanted } from './fan/fan-profiles';
import { createRecorder, type Observations } from './fan/recorder';
import { createAuthenticator } from './fan/three-d-secure';
import type { BankPayment } from './proof/evidence';
import { createEvidenceReader } from './proof/evidence-reader';
import type { Finding } from './proof/finding';
import { checkInvariants } from './proof/invariants';
import { waitUntilSettled } from './proof/wait-until-settled';
import { queueStalled } from './queue-stall';
import { createRehearsalEvent } from './rehearsal-event';
import { watchRoom } from './room-phases';
import type { SystemUnderTest } from './system-under-test';

/** The options of a rehearsal. */
interface RehearsalOptions {
  readonly system: SystemUnderTest;
  readonly fans: number;
  /** Default: 8 % fewer than the fans want. */
  readonly seats?: number;
  readonly seed: number;
  readonly holdSeconds: number;
  readonly admitPerSecond: number;
  /** Kills or restarts processes while the fans run, until done or until `signal` is aborted; resolves with their names. */
  readonly disturb?: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Called with lines for people. */
  readonly progress: (line: string) => void;
  /** Called twice a second. */
  readonly onTick?: (observations: Observations) => void;
}

/** The result of a rehearsal. */
export interface Rehearsal {
  readonly eventId: string;
  /** Of the on-sale, in order. */
  readonly phases: readonly string[];
  readonly fans: number;
  readonly seats: number;
  readonly sold: number;
  readonly observations: Observations;
  readonly findings: readonly Finding[];
  readonly payments: readonly BankPayment[];
  readonly purchases: ReadonlyMap<string, number>;
  readonly killed: readonly string[];
  readonly fansMs: number;
  readonly settledMs: number;
}

const OPENS_IN_MS = 3_000;
/** Fans admitted per second on a slow machine. */
const SLOWEST_PER_SECOND = 5;
/** Seats per seat that a buyer wants, so that some buyers get none. */
const SCARCITY = 0.92;

/**
 * Runs an on-sale over HTTP, waits until everything has settled, and checks the invariants. Throws when the sale cannot
 * begin or a part stays away at the end; other errors are in the findings.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const { system, fans, seed, holdSeconds, admitPerSecond, progress } = options;
  const began = new Date();
  const recorder = createRecorder(fans);
  const { observations } = recorder;
  const { connections, close: closeConnections } = createFanConnections(system.url, fans, recorder);
  const authenticate = createAuthenticator(system.bank.apiBase, recorder);
  const profiles = createFanProfiles({
    fans,
    seed,
    // Sales that begin in the same moment have other seeds.
    prefix: `demo-${began.getTime().toString(36)}-${seed}`,
    threeDSecure: authenticate !== undefined,
    arriveWithinMs: OPENS_IN_MS,
  });
  const seats = options.seats ?? Math.max(1, Math.floor(seatsWanted(profiles) * SCARCITY));
  const event = await createRehearsalEvent(connections[0]!.call, { seats, holdSeconds, admitPerSecond });
  const { eventId, token } = event;
  const evidenceReader = createEvidenceReader(system, event, began);
  progress(
    `event ${eventId}: ${fans} fans for ${seats} seats, ${admitPerSecond.toFixed(0)} admitted per second`,
  );
  const phases = await watchRoom({ baseUrl: system.url, eventId, token, progress });
  const ticks = setInterval(() => options.onTick?.(observations), 500);
  try {
    await requireSameSystem(evidenceReader);
    await event.openIn(OPENS_IN_MS);
    const killed = await runSale(options, observations, (limits) =>
      Promise.all(
        profiles.map((profile, index) => {
          const connection = connections[index % connections.length]!;
          const { url: baseUrl } = system;
          return runFan({ recorder, baseUrl, eventId, authenticate, ...connection, ...limits }, profile);
        }),
      ),
    );
    const fansMs = Date.now() - began.getTime();
    const evidence = await waitUntilSettled(evidenceReader, { holdSeconds, progress });
    const { database, payments } = evidence;
    const purchases = new Map<string, number>();
    for (const { stage } of database.purchases) purchases.set(stage, (purchases.get(stage) ?? 0) + 1);
    return {
      eventId,
      phases: phases.seen,
      fans,
      seats,
      sold: database.tickets.filter(({ status }) => status === 'booked').length,
      observations,
      findings: checkInvariants({ ...evidence, observations, fans, capacity: seats, holdSeconds }),
      payments,
      purchases,
      killed,
      fansMs,
      settledMs: Date.now() - began.getTime() - fansMs,
    };
  } finally {
    clearInterval(ticks);
    await event.close().catch((error: Error) => progress(`the sale could not be closed: ${error.message}`));
    await phases.stop();
    closeConnections();
    await evidenceReader.close();
  }
}

/** Runs all fans, and the disturbance meanwhile. Resolves with what that resolves with. */
async function runSale(
  { fans, holdSeconds, admitPerSecond, disturb }: RehearsalOptions,
  observations: Observations,
  runFans: (limits: { patienceMs: number; stopWaiting: AbortSignal }) => Promise<unknown>,
): Promise<readonly string[]> {
  const ended = new AbortController();
  try {
    let isDisturbed = disturb !== undefined;
    const disturbing = (async () => {
      if (!disturb) return [];
      await sleep(OPENS_IN_MS);
      const killed = await disturb(ended.signal);
      isDisturbed = false;
      return killed;
    })();
    // It is awaited after the fans.
    disturbing.catch(() => undefined);
    const patienceMs = holdSeconds * 1_000 + 15_000;
    const stopWaiting = queueStalled({
      observations,
      mayEnd: () => !isDisturbed,
      // Enough to admit everybody on a slow machine and for held seats to become free twice.
      latestMs: OPENS_IN_MS + (fans / Math.min(admitPerSecond, SLOWEST_PER_SECOND)) * 1_000 + 2 * patienceMs,
      ended: ended.signal,
    });
    await runFans({ patienceMs, stopWaiting });
    ended.abort();
    return await disturbing;
  } finally {
    ended.abort();
  }
}

/** With the database of another system every invariant would look violated, or worse, held. */
async function requireSameSystem({ countTickets }: { countTickets(): Promise<number> }): Promise<void> {
  if ((await countTickets()) > 0) return;
  throw new Error(
    'The database that was found does not have the event that the API created: it belongs to another system. Set HOLDFAST_DATA to the data folder of the system at this address, or set DATABASE_URL.',
  );
}
