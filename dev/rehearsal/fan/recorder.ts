import type { CallListener } from './retrying-call';

/** How a fan's visit can end. */
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

/** The phases of a fan's visit. */
export const phases = ['coming', 'waiting', 'choosing', 'paying', 'gone'] as const;

/** One phase of a fan's visit. */
type Phase = (typeof phases)[number];

/** A hold as the API answered it to a fan; `holdExpiresAt` is ISO 8601. */
export interface Hold {
  readonly userId: string;
  readonly purchaseId: string;
  readonly ticketIds: readonly string[];
  readonly holdExpiresAt: string;
}

/** A confirmed purchase as the API answered it to a fan. */
interface Confirmation {
  readonly userId: string;
  readonly purchaseId: string;
  readonly bookingId: string;
  readonly ticketIds: readonly string[];
}

/** When a fan with this place in the queue was admitted, and since when the fan had asked for it. */
export interface Admission {
  readonly place: number;
  readonly atMs: number;
  readonly joinedAtMs: number;
}

/** What all fans observed. */
export interface Observations {
  readonly admittedAtMs: readonly number[];
  /** The first admission of each fan who had a place. */
  readonly admissions: ReadonlyMap<string, Admission>;
  readonly latencyMs: { readonly reserve: readonly number[]; readonly confirm: readonly number[] };
  /** Number of refusals by problem code. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Number of retries by cause. */
  readonly retries: ReadonlyMap<string, number>;
  /** Answers with status 500. */
  readonly serverErrors: readonly string[];
  readonly holds: readonly Hold[];
  /** Purchases whose hold the fan released. */
  readonly released: ReadonlySet<string>;
  readonly confirmations: readonly Confirmation[];
  /** Purchases whose hold ended before `holdExpiresAt`. */
  readonly holdsEndedEarly: readonly string[];
  /** Double clicks with one idempotency key that got different answers. */
  readonly inconsistentAnswers: readonly string[];
  readonly ended: ReadonlyMap<string, { ending: Ending; detail: string }>;
  readonly phaseCounts: Readonly<Record<Phase, number>>;
}

/** Records what the fans observe. */
export interface Recorder extends CallListener {
  readonly observations: Observations;
  admitted(userId: string, admission: Admission | undefined): void;
  latency(call: 'reserve' | 'confirm', ms: number): void;
  refused(code: string): void;
  recordHold(told: Hold): void;
  released(purchaseId: string): void;
  recordConfirmation(told: Confirmation): void;
  holdEndedEarly(purchaseId: string, detail: string): void;
  inconsistentAnswer(detail: string): void;
  phaseChanged(userId: string, phase: Phase): void;
  ended(userId: string, ending: Ending, detail: string): void;
}

/** A recorder for that many fans, who are all `coming`. */
export function createRecorder(fans: number): Recorder {
  const observations = {
    admittedAtMs: [] as number[],
    admissions: new Map<string, Admission>(),
    latencyMs: { reserve: [] as number[], confirm: [] as number[] },
    refusals: new Map<string, number>(),
    retries: new Map<string, number>(),
    serverErrors: [] as string[],
    holds: [] as Hold[],
    released: new Set<string>(),
    confirmations: [] as Confirmation[],
    holdsEndedEarly: [] as string[],
    inconsistentAnswers: [] as string[],
    ended: new Map<string, { ending: Ending; detail: string }>(),
    phaseCounts: { coming: fans, waiting: 0, choosing: 0, paying: 0, gone: 0 } as Record<Phase, number>,
  };
  const phaseOf = new Map<string, Phase>();
  const phaseChanged = (userId: string, phase: Phase) => {
    observations.phaseCounts[phaseOf.get(userId) ?? 'coming'] -= 1;
    observations.phaseCounts[phase] += 1;
    phaseOf.set(userId, phase);
  };
  return {
    observations,
    admitted(userId, admission) {
      observations.admittedAtMs.push(Date.now());
      if (admission && !observations.admissions.has(userId)) observations.admissions.set(userId, admission);
    },
    latency: (call, ms) => void observations.latencyMs[call].push(ms),
    refused: (code) => count(observations.refusals, code),
    retried: (cause) => count(observations.retries, cause),
    answered({ method, path }, { status, body }) {
      if (status === 500)
        observations.serverErrors.push(`${method} ${path}, request ${body.requestId ?? '?'}`);
    },
    recordHold: (told) => void observations.holds.push(told),
    released: (purchaseId) => void observations.released.add(purchaseId),
    // Both the stream and the answer to the confirm may report it.
    recordConfirmation(told) {
      if (!observations.confirmations.some((one) => one.purchaseId === told.purchaseId))
        observations.confirmations.push(told);
    },
    holdEndedEarly: (purchaseId, detail) =>
      void observations.holdsEndedEarly.push(`${purchaseId}: ${detail}`),
    inconsistentAnswer: (detail) => void observations.inconsistentAnswers.push(detail),
    phaseChanged,
    ended(userId, ending, detail) {
      phaseChanged(userId, 'gone');
      observations.ended.set(userId, { ending, detail });
    },
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
