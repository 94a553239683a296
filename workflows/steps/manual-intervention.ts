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

// A failed step is retried automatically, at first after 30 s, finally every hour: half a year of retries fits one history.
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 3_600_000;

/** A step that may need a person. */
interface Step<T> {
  /** The name for ops: `capture`, `refund`. */
  readonly name: string;
  readonly run: () => Promise<T>;
  /** The trouble in an answer, if any. */
  readonly trouble?: (answer: T) => InterventionReason | undefined;
  /** How long trouble may last before a person is asked, for trouble that usually passes. */
  readonly graceMs?: (code: InterventionCode) => number;
  /** No automatic retry, because it would do harm. */
  readonly manualRetryOnly?: (code: InterventionCode) => boolean;
}

/** See `createManualIntervention`. */
export type ManualIntervention = ReturnType<typeof createManualIntervention>;

/**
 * Retries steps that may need a person: reports the trouble to ops, keeps the state of the workflow, and continues when ops
 * say so or when an automatic retry succeeds. `report` records the reason in Postgres and shows it in Temporal's UI.
 */
export function createManualIntervention(report: (reason: string, next: string) => Promise<void>) {
  let current: InterventionReason | undefined;
  let mayGiveUp = false;
  let givesUp = false;
  let retryRequests = 0;
  // The code in the visibility store.
  let publishedCode: InterventionCode | undefined;

  async function requestPerson(step: string, trouble: InterventionReason): Promise<void> {
    if (publishedCode !== trouble.code) {
      publishedCode = trouble.code;
      upsertSearchAttributes([
        { key: searchAttributes.purchaseStage, value: 'needs-attention' },
        { key: searchAttributes.needsAttention, value: true },
        { key: searchAttributes.attentionReason, value: trouble.code },
      ]);
    }
    current = trouble;
    // If Postgres refuses the report, ops still find the workflow by its search attributes.
    await unlessRefused(
      report(formatInterventionReason(step, trouble), interventionCodes[trouble.code]),
      undefined,
    );
  }

  async function retryUntilResolved<T>(step: Step<T>, canBeGivenUp: boolean): Promise<T | 'given-up'> {
    const begunMs = Date.now();
    let retryInMs = FIRST_RETRY_MS;
    mayGiveUp = canBeGivenUp;
    givesUp = false;
    while (true) {
      const seen = retryRequests;
      const tried = await attempt(step);
      if (tried.trouble === undefined) {
        current = undefined;
        return tried.answer;
      }
      const { trouble } = tried;
      const wakes = () => retryRequests > seen || givesUp;
      if (!wakes()) {
        const graceMs = step.graceMs?.(trouble.code) ?? 0;
        if (Date.now() - begunMs >= graceMs) await requestPerson(step.name, trouble);
        const summary = `${step.name}: ${trouble.code}, to be tried again`;
        if (step.manualRetryOnly?.(trouble.code)) await condition(wakes);
        else await condition(wakes, retryInMs, { summary });
        retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS);
      }
      if (givesUp) return 'given-up';
    }
  }

  return {
    /** A person is needed right now. */
    isNeeded: () => current !== undefined,
    /** Runs a step until it succeeds. */
    retryUntilResolved: <T>(step: Step<T>) => retryUntilResolved(step, false) as Promise<T>,
    /** Runs a step until it succeeds, or until ops decide to give everything back. */
    retryUntilResolvedOrGivenUp: <T>(step: Step<T>) => retryUntilResolved(step, true),
    /** Retries at once. */
    retryNow(): void {
      retryRequests += 1;
    },
    /** Gives the current step up; false when it can only be repaired. */
    giveUp(): boolean {
      if (!mayGiveUp || !current) return false;
      current = undefined;
      givesUp = true;
      return true;
    },
    /** The search attributes to upsert once no person is needed any more; empty when none are set. */
    clearedAttributes() {
      if (publishedCode === undefined) return [];
      publishedCode = undefined;
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
    return { trouble: interventionReasonOf(error) };
  }
}

/** The trouble behind a failed activity: a silent bank, a refusal of the bank, or a fault on our side. */
export function interventionReasonOf({ cause }: ActivityFailure): InterventionReason {
  if (cause instanceof TimeoutFailure) return { code: 'bank-silent', detail: 'it does not answer' };
  const detail = cause?.message ?? 'it failed without a message';
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  if (type === 'BankRefused') return { code: 'bank-refused', detail };
  return { code: type === 'BankUnavailable' ? 'bank-silent' : 'step-failed', detail };
}
