import {
  ActivityFailure,
  ApplicationFailure,
  setCurrentDetails,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { formatInterventionReason } from '../../domain/manual-intervention';
import { searchAttributes } from '../search-attributes';

const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 600_000;

/** The result of an activity, or `otherwise` when Postgres refuses its statement for good. */
export async function unlessRefused<T, E>(step: Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await step;
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return otherwise;
  }
}

/** The message of a `StatementRefused` failure (see activities/limit-refused-retries.ts); undefined for other errors. */
function refusalOf(error: unknown): string | undefined {
  // A local activity throws its failure without an ActivityFailure around it.
  const failure = error instanceof ActivityFailure ? error.cause : error;
  const isRefusal = failure instanceof ApplicationFailure && failure.type === 'StatementRefused';
  return isRefusal ? failure.message : undefined;
}

/**
 * Retries activities whose statement Postgres refuses, finally every ten minutes, until the cause is removed. Meanwhile ops
 * find the workflow by its search attributes.
 */
export function retryWhileRefused<T extends object>(steps: T): T {
  return new Proxy(steps, {
    get(of, name) {
      const step = Reflect.get(of, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        for (let retryInMs = FIRST_RETRY_MS; ; retryInMs = Math.min(retryInMs * 2, LAST_RETRY_MS)) {
          try {
            const answer = await step(...args);
            if (retryInMs > FIRST_RETRY_MS) setAttention(false);
            return answer;
          } catch (error) {
            const detail = refusalOf(error);
            if (detail === undefined) throw error;
            if (retryInMs === FIRST_RETRY_MS) setAttention(true);
            const reason = formatInterventionReason(String(name), { code: 'step-failed', detail });
            setCurrentDetails(`**${reason}**\n\n- next: it is tried again, at last every ten minutes`);
            await sleep(retryInMs, { summary: `${String(name)}: step-failed, to be tried again` });
          }
        }
      };
    },
  });
}

function setAttention(needsAttention: boolean): void {
  upsertSearchAttributes([
    { key: searchAttributes.needsAttention, value: needsAttention },
    { key: searchAttributes.attentionReason, value: needsAttention ? 'step-failed' : null },
  ]);
}
