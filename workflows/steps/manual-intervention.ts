import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  TimeoutFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import {
  formatInterventionReason,
  type InterventionCode,
  type InterventionReason,
  interventionCodes,
} from '../../domain/manual-intervention';
import { searchAttributes } from '../search-attributes';
import { unlessRefused } from './retry-while-refused';

// After trouble a step is tried again by itself, at first soon, in the end hourly: half a year of that fits one history.
const FIRST_AGAIN_MS = 30_000;
const LAST_AGAIN_MS = 3_600_000;

/** A step that people may have to help with. */
interface Step<T> {
  /** As ops read it: `capture`, `refund`. */
  readonly name: string;
  readonly run: () => Promise<T>;
  /** What is wrong with an answer, if anything. */
  readonly trouble?: (answer: T) => InterventionReason | undefined;
  /** InterventionReason that passes by itself as a rule: how long it may last before people hear of it. */
  readonly patienceMs?: (code: InterventionCode) => number;
  /** Trying again without being told to would do harm. */
  readonly onlyByHand?: (code: InterventionCode) => boolean;
}

/** What waits for a person in this workflow, and how it goes on. */
export type ManualIntervention = ReturnType<typeof createManualIntervention>;

/**
 * Where a workflow cannot decide by itself it says so where ops look, waits with everything in its place, and goes on
 * when it is told to or when the step works again. `report` writes the reason down (in the database) and shows it.
 */
export function createManualIntervention(report: (reason: string, next: string) => Promise<void>) {
  let raised: InterventionReason | undefined;
  let mayGiveUp = false;
  let givesUp = false;
  let nudges = 0;
  // What the visibility store was told last.
  let listed: InterventionCode | undefined;

  async function raise(step: string, trouble: InterventionReason): Promise<void> {
    if (listed !== trouble.code) {
      listed = trouble.code;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'needs-attention' },
        { key: searchAttributes.needsAttention, value: true },
        { key: searchAttributes.attentionReason, value: trouble.code },
      ]);
    }
    raised = trouble;
    // Where it cannot be written down, the list of ops has it all the same.
    await unlessRefused(
      report(formatInterventionReason(step, trouble), interventionCodes[trouble.code]),
      undefined,
    );
  }

  async function retryUntilResolved<T>(step: Step<T>, canBeGivenUp: boolean): Promise<T | 'given-up'> {
    const begunMs = Date.now();
    let againMs = FIRST_AGAIN_MS;
    mayGiveUp = canBeGivenUp;
    givesUp = false;
    while (true) {
      const seen = nudges;
      const tried = await attempt(step);
      if (tried.trouble === undefined) {
        raised = undefined;
        return tried.answer;
      }
      const { trouble } = tried;
      const wakes = () => nudges > seen || givesUp;
      if (!wakes()) {
        const patienceMs = step.patienceMs?.(trouble.code) ?? 0;
        if (Date.now() - begunMs >= patienceMs) await raise(step.name, trouble);
        const summary = `${step.name}: ${trouble.code}, to be tried again`;
        if (step.onlyByHand?.(trouble.code)) await condition(wakes);
        else await condition(wakes, againMs, { summary });
        againMs = Math.min(againMs * 2, LAST_AGAIN_MS);
      }
      if (givesUp) return 'given-up';
    }
  }

  return {
    /** Somebody is needed right now. */
    isNeeded: () => raised !== undefined,
    /** Runs a step until it is done. */
    retryUntilResolved: <T>(step: Step<T>) => retryUntilResolved(step, false) as Promise<T>,
    /** Runs a step until it is done or ops decide to give everything back instead. */
    retryUntilResolvedOrGivenUp: <T>(step: Step<T>) => retryUntilResolved(step, true),
    /** Tries again now. */
    retryNow(): void {
      nudges += 1;
    },
    /** Gives the step up that people are needed for; false when it can only be repaired. */
    giveUp(): boolean {
      if (!mayGiveUp || !raised) return false;
      raised = undefined;
      givesUp = true;
      return true;
    },
    /** Takes the purchase off the list of those that need somebody; what is to be told to the visibility store with it. */
    clearedAttributes() {
      if (listed === undefined) return [];
      listed = undefined;
      return [
        { key: searchAttributes.needsAttention, value: false },
        { key: searchAttributes.attentionReason, value: null },
      ];
    },
  };
}

async function attempt<T>(
  step: Step<T>,
): Promise<{ answer: T; trouble?: undefined } | { trouble: InterventionReason }> {
  try {
    const answer = await step.run();
    const trouble = step.trouble?.(answer);
    return trouble ? { trouble } : { answer };
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { trouble: troubleOf(error) };
  }
}

/** What a step that failed ran into: a bank that says nothing is told from a fault of ours. */
export function troubleOf({ cause }: ActivityFailure): InterventionReason {
  if (cause instanceof TimeoutFailure) return { code: 'bank-silent', detail: 'it does not answer' };
  const detail = cause?.message ?? 'it failed without a word';
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  if (type === 'BankRefused') return { code: 'bank-refused', detail };
  return { code: type === 'BankUnavailable' ? 'bank-silent' : 'step-failed', detail };
}
