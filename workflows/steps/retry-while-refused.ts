import {
  ActivityFailure,
  ApplicationFailure,
  setCurrentDetails,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { formatInterventionReason } from '../../domain/manual-intervention';
import { searchAttributes } from '../search-attributes';

const FIRST_AGAIN_MS = 5_000;
const LAST_AGAIN_MS = 600_000;

/** The answer of a step, or the other one where the database refuses it for good. */
export async function unlessRefused<T, E>(step: Promise<T>, otherwise: E): Promise<T | E> {
  try {
    return await step;
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return otherwise;
  }
}

/** What the database said, where it refuses however often it is asked; see activities/limit-refused-retries.ts. */
function refusalOf(error: unknown): string | undefined {
  // A local activity throws its failure as it is.
  const failure = error instanceof ActivityFailure ? error.cause : error;
  const isRefusal = failure instanceof ApplicationFailure && failure.type === 'StatementRefused';
  return isRefusal ? failure.message : undefined;
}

/**
 * Steps that are insisted on: where the database refuses one for good, somebody is asked for where ops look, and it is tried
 * again, at last every ten minutes, until its cause is gone.
 */
export function retryWhileRefused<T extends object>(steps: T): T {
  return new Proxy(steps, {
    get(of, name) {
      const step = Reflect.get(of, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        for (let againMs = FIRST_AGAIN_MS; ; againMs = Math.min(againMs * 2, LAST_AGAIN_MS)) {
          try {
            const answer = await step(...args);
            if (againMs > FIRST_AGAIN_MS) list(false);
            return answer;
          } catch (error) {
            const detail = refusalOf(error);
            if (detail === undefined) throw error;
            if (againMs === FIRST_AGAIN_MS) list(true);
            const reason = formatInterventionReason(String(name), { code: 'step-failed', detail });
            setCurrentDetails(`**${reason}**\n\n- next: it is tried again, at last every ten minutes`);
            await sleep(againMs, { summary: `${String(name)}: step-failed, to be tried again` });
          }
        }
      };
    },
  });
}

function list(needsAttention: boolean): void {
  upsertSearchAttributes([
    { key: searchAttributes.needsAttention, value: needsAttention },
    { key: searchAttributes.attentionReason, value: needsAttention ? 'step-failed' : null },
  ]);
}
