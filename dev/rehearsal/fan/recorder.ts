import type { CallListener } from './retrying-call';

/** How a fan's visit ended. */
export const endings = [
  'bought',
  'sold out',
  'declined',
  'too late',
  'walked away',
  'gave up waiting',
  'failed',
] as const;

/** How a visit ended. */
export type Ending = (typeof endings)[number];

/** Where a fan is on the way. */
export const phases = ['coming', 'waiting', 'choosing', 'paying', 'gone'] as const;

/** One stretch of that way. */
export type Phase = (typeof phases)[number];

/** What the system promised a fan: these tickets, until then (ISO 8601). */
export interface ToldHeld {
  readonly userId: string;
  readonly purchaseId: string;
  readonly ticketIds: readonly string[];
  readonly holdExpiresAt: string;
}

/** What the system told a fan it had bought. */
interface ToldConfirmed {
  readonly userId: string;
  readonly purchaseId: string;
  readonly bookingId: string;
  readonly ticketIds: readonly string[];
}

/** All that the fans saw and were told. */
export interface Story {
  readonly admittedAtMs: readonly number[];
  readonly latencyMs: { readonly reserve: readonly number[]; readonly confirm: readonly number[] };
  /** By problem code. */
  readonly refusals: ReadonlyMap<string, number>;
  /** By cause. */
  readonly retries: ReadonlyMap<string, number>;
  /** Answers that say "our fault" (500): there should be none. */
  readonly serverErrors: readonly string[];
  readonly held: readonly ToldHeld[];
  /** Purchases whose fan gave the hold back. */
  readonly released: ReadonlySet<string>;
  readonly confirmed: readonly ToldConfirmed[];
  /** Purchases whose hold was called over before the time that was promised. */
  readonly endedEarly: readonly string[];
  /** Double clicks that were not answered alike. */
  readonly unlikeAnswers: readonly string[];
  readonly ended: ReadonlyMap<string, { ending: Ending; detail: string }>;
  readonly phaseCounts: Readonly<Record<Phase, number>>;
}

/** Where the fans write down what they see. */
export interface Journal extends CallListener {
  readonly story: Story;
  admitted(): void;
  latency(call: 'reserve' | 'confirm', ms: number): void;
  refused(code: string): void;
  toldHeld(told: ToldHeld): void;
  released(purchaseId: string): void;
  toldConfirmed(told: ToldConfirmed): void;
  holdEndedEarly(purchaseId: string, detail: string): void;
  answeredUnlike(detail: string): void;
  moved(userId: string, phase: Phase): void;
  ended(userId: string, ending: Ending, detail: string): void;
}

/** An empty journal for so many fans. */
export function createJournal(fans: number): Journal {
  const story = {
    admittedAtMs: [] as number[],
    latencyMs: { reserve: [] as number[], confirm: [] as number[] },
    refusals: new Map<string, number>(),
    retries: new Map<string, number>(),
    serverErrors: [] as string[],
    held: [] as ToldHeld[],
    released: new Set<string>(),
    confirmed: [] as ToldConfirmed[],
    endedEarly: [] as string[],
    unlikeAnswers: [] as string[],
    ended: new Map<string, { ending: Ending; detail: string }>(),
    phaseCounts: { coming: fans, waiting: 0, choosing: 0, paying: 0, gone: 0 } as Record<Phase, number>,
  };
  const phaseOf = new Map<string, Phase>();
  const moved = (userId: string, phase: Phase) => {
    story.phaseCounts[phaseOf.get(userId) ?? 'coming'] -= 1;
    story.phaseCounts[phase] += 1;
    phaseOf.set(userId, phase);
  };
  return {
    story,
    admitted: () => void story.admittedAtMs.push(Date.now()),
    latency: (call, ms) => void story.latencyMs[call].push(ms),
    refused: (code) => count(story.refusals, code),
    retried: (cause) => count(story.retries, cause),
    answered({ method, path }, { status, body }) {
      if (status === 500) story.serverErrors.push(`${method} ${path}, request ${body.requestId ?? '?'}`);
    },
    toldHeld: (told) => void story.held.push(told),
    released: (purchaseId) => void story.released.add(purchaseId),
    // The stream and the answer may both say it.
    toldConfirmed(told) {
      if (!story.confirmed.some((one) => one.purchaseId === told.purchaseId)) story.confirmed.push(told);
    },
    holdEndedEarly: (purchaseId, detail) => void story.endedEarly.push(`${purchaseId}: ${detail}`),
    answeredUnlike: (detail) => void story.unlikeAnswers.push(detail),
    moved,
    ended(userId, ending, detail) {
      moved(userId, 'gone');
      story.ended.set(userId, { ending, detail });
    },
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
