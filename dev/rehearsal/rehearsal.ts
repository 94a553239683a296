import { setTimeout as sleep } from 'node:timers/promises';
import { type Kill, killOneAfterTheOther } from './crashes';
import { visit } from './fan/fan';
import { createFanLines } from './fan/fan-connections';
import { castFans, seatsWanted } from './fan/fan-profiles';
import { createJournal, type Story } from './fan/recorder';
import { bankStepAt } from './fan/three-d-secure';
import type { BankPayment } from './proof/evidence';
import { createWitnesses } from './proof/evidence-reader';
import { type Finding, judge } from './proof/invariants';
import { settled } from './proof/wait-until-settled';
import { whenTheLineStands } from './queue-stall';
import { createRehearsalEvent } from './rehearsal-event';
import { watchRoom } from './room-phases';
import type { SystemUnderRehearsal } from './system-under-test';

/** What is rehearsed. */
interface RehearsalOptions {
  readonly system: SystemUnderRehearsal;
  readonly fans: number;
  /** Default: a few fewer than the fans want. */
  readonly seats?: number;
  readonly seed: number;
  readonly holdSeconds: number;
  readonly admitPerSecond: number;
  /** With it, these processes are killed while the fans run. */
  readonly crashes?: { readonly victims: readonly string[]; readonly kill: Kill; readonly gapMs: number };
  /** A line for people. */
  readonly progress: (line: string) => void;
  /** Called twice a second with how it stands. */
  readonly onTick?: (story: Story) => void;
}

/** How a rehearsal went. */
export interface Rehearsal {
  readonly eventId: string;
  /** Of the room, in their order. */
  readonly phases: readonly string[];
  readonly fans: number;
  readonly seats: number;
  readonly sold: number;
  readonly story: Story;
  readonly findings: readonly Finding[];
  readonly payments: readonly BankPayment[];
  readonly purchases: ReadonlyMap<string, number>;
  readonly killed: readonly string[];
  readonly fansMs: number;
  readonly settledMs: number;
}

const OPENS_IN_MS = 3_000;
const SLOWEST_PER_SECOND = 5;
/** Seats for so much of what the buyers want: some of them must be told no. */
const SCARCITY = 0.92;

/**
 * Runs an on-sale over HTTP with so many fans, waits until everything has settled, and judges it. Throws when it cannot
 * even begin or when a part stays away at the end; what went wrong in between is in the findings.
 */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsal> {
  const { system, fans, seed, holdSeconds, admitPerSecond, crashes, progress } = options;
  const began = new Date();
  const journal = createJournal(fans);
  const fanLines = createFanLines(system.url, fans, journal);
  const { lines } = fanLines;
  const passBankStep = bankStepAt(system.bank, journal);
  const roles = castFans({
    fans,
    seed,
    prefix: `demo-${began.getTime().toString(36)}`,
    bankStep: passBankStep !== undefined,
    arriveWithinMs: OPENS_IN_MS,
  });
  const seats = options.seats ?? Math.max(1, Math.floor(seatsWanted(roles) * SCARCITY));
  const event = await createRehearsalEvent(lines[0]!.call, { seats, holdSeconds, admitPerSecond });
  const witnesses = createWitnesses(system, event.eventId, began);
  progress(
    `event ${event.eventId}: ${fans} fans for ${seats} seats, ${admitPerSecond.toFixed(0)} let in a second`,
  );
  const { eventId, token } = event;
  const phases = await watchRoom({ baseUrl: system.url, eventId, token, progress });
  const over = new AbortController();
  const ticks = setInterval(() => options.onTick?.(journal.story), 500);
  try {
    await checkThatWeSee(witnesses);
    await event.openIn(OPENS_IN_MS);
    let crashesAreOver = crashes === undefined;
    const killing = (async () => {
      if (!crashes) return [];
      await sleep(OPENS_IN_MS);
      const killed = await killOneAfterTheOther({ ...crashes, signal: over.signal, progress });
      crashesAreOver = true;
      return killed;
    })();
    const patienceMs = holdSeconds * 1_000 + 15_000;
    const goHome = whenTheLineStands({
      story: journal.story,
      mayStand: () => crashesAreOver,
      // Everybody could have been let in at the pace of a slow machine, and seats that were held then have come back twice.
      latestMs: OPENS_IN_MS + (fans / Math.min(admitPerSecond, SLOWEST_PER_SECOND)) * 1_000 + 2 * patienceMs,
      over: over.signal,
    });
    const shared = { journal, baseUrl: system.url, eventId, patienceMs, goHome, passBankStep };
    await Promise.all(
      roles.map((role, index) => visit({ ...shared, ...lines[index % lines.length]! }, role)),
    );
    const fansMs = Date.now() - began.getTime();
    over.abort();
    const killed = await killing;
    const evidence = await settled(witnesses, { holdSeconds, progress });
    const { database, payments } = evidence;
    const purchases = new Map<string, number>();
    for (const { stage } of database.purchases) purchases.set(stage, (purchases.get(stage) ?? 0) + 1);
    return {
      eventId,
      phases: phases.seen,
      fans,
      seats,
      sold: database.tickets.filter(({ status }) => status === 'booked').length,
      story: journal.story,
      findings: judge({ ...evidence, story: journal.story, fans, capacity: seats, holdSeconds }),
      payments,
      purchases,
      killed,
      fansMs,
      settledMs: Date.now() - began.getTime() - fansMs,
    };
  } finally {
    over.abort();
    clearInterval(ticks);
    await event.close().catch((error: Error) => progress(`the sale could not be closed: ${error.message}`));
    await phases.stop();
    fanLines.close();
    await witnesses.close();
  }
}

/** Another system's database would make every invariant look broken, or worse, kept. */
async function checkThatWeSee(witnesses: { seats(): Promise<number> }): Promise<void> {
  if ((await witnesses.seats()) > 0) return;
  throw new Error(
    'The database that was found does not have the event that the API made: it belongs to another system. Give the HOLDFAST_DATA of the one at this address, or DATABASE_URL.',
  );
}
