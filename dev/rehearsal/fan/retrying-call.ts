import { setTimeout as sleep } from 'node:timers/promises';
import { type Http, type HttpAnswer, type HttpRequest, NoAnswer } from './http';

/** The retries were used up: the system did not come back in time. */
export class GaveUp extends Error {}

/** What a call and its retries are told to, for the closing table. */
export interface CallListener {
  retried(cause: string): void;
  /** Every answer that came, also those that lead to a retry. */
  answered(wanted: HttpRequest, answer: HttpAnswer): void;
}

/** Sends until there is an answer that means something. */
export type PatientCall = (wanted: HttpRequest) => Promise<HttpAnswer>;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Calls like a good client: no answer, 429, 5xx and a key that is still in use mean the same request again, with the
 * same Idempotency-Key, after a pause that doubles and is never the same for two clients. Throws GaveUp after
 * `giveUpAfterMs`.
 */
export function createPatientCall(deps: {
  http: Http;
  listener: CallListener;
  giveUpAfterMs?: number;
}): PatientCall {
  const { http, listener, giveUpAfterMs = 120_000 } = deps;
  return async (wanted) => {
    const until = Date.now() + giveUpAfterMs;
    for (let attempt = 0; ; attempt += 1) {
      const result = await http.send(wanted).catch((error: unknown) => error as NoAnswer);
      if (!(result instanceof NoAnswer) && !(result instanceof Error)) {
        listener.answered(wanted, result);
        if (!isLater(result)) return result;
      }
      const cause = causeOf(result);
      if (Date.now() > until) throw new GaveUp(`${wanted.method} ${wanted.path}: ${cause}`);
      listener.retried(cause);
      await sleep(pauseMs(attempt, result instanceof Error ? undefined : result.retryAfterSeconds));
    }
  };
}

function isLater({ status, body }: HttpAnswer): boolean {
  return status === 429 || status >= 500 || body.code === 'idempotency-key-in-use';
}

function causeOf(result: HttpAnswer | Error): string {
  if (result instanceof Error) return result.message;
  const { code, part } = result.body;
  return [result.status, code, part && `(${part})`].filter(Boolean).join(' ');
}

function pauseMs(attempt: number, retryAfterSeconds = 0): number {
  const doubled = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return Math.max(doubled * (0.5 + Math.random() / 2), retryAfterSeconds * 1_000 * (1 + Math.random() / 4));
}
