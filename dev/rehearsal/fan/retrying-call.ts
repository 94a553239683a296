import { setTimeout as sleep } from 'node:timers/promises';
import { type Http, type HttpAnswer, type HttpRequest, NoAnswer } from './http';

/** The system did not answer within the time for retries. */
export class RetriesExhausted extends Error {}

/** Gets the answers and the causes of retries, for the report. */
export interface CallListener {
  retried(cause: string): void;
  /** Called with every answer, also with those that lead to a retry. */
  answered(request: HttpRequest, answer: HttpAnswer): void;
}

/** Sends a request until there is an answer that is no reason to retry. */
export type RetryingCall = (request: HttpRequest) => Promise<HttpAnswer>;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Retries without an answer, at 429, at 5xx and while the key is in use, with the same Idempotency-Key, after a pause
 * that doubles and has a random part, so that clients do not retry together. Throws RetriesExhausted after
 * `giveUpAfterMs`.
 */
export function createRetryingCall(deps: {
  http: Http;
  listener: CallListener;
  giveUpAfterMs?: number;
}): RetryingCall {
  const { http, listener, giveUpAfterMs = 120_000 } = deps;
  return async (request) => {
    const until = Date.now() + giveUpAfterMs;
    for (let attempt = 0; ; attempt += 1) {
      const result = await http.send(request).catch((error: unknown) => error as NoAnswer);
      if (!(result instanceof NoAnswer) && !(result instanceof Error)) {
        listener.answered(request, result);
        if (!isRetryable(result)) return result;
      }
      const cause = causeOf(result);
      if (Date.now() > until) throw new RetriesExhausted(`${request.method} ${request.path}: ${cause}`);
      listener.retried(cause);
      await sleep(pauseMs(attempt, result instanceof Error ? undefined : result.retryAfterSeconds));
    }
  };
}

function isRetryable({ status, body }: HttpAnswer): boolean {
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
