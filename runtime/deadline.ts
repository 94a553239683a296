import { AsyncLocalStorage } from 'node:async_hooks';

/** A request was not answered within its time limit. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

interface Request {
  readonly beganAt: number;
  endsAt: number;
  isAnswered(): boolean;
}

// Reserved for sending the answer after a call has run out of time.
const ANSWER_MS = 250;

const current = new AsyncLocalStorage<Request>();

/**
 * Runs the handler of a request for at most `withinMs`, however many parts it calls one after the other; then rejects with
 * `DeadlineExceeded`. Each call on the way takes at most `remainingMs`. Once `isAnswered` (the answer has begun) there is
 * no deadline any more, so a stream may last, and work that outlives the request is not limited.
 */
export async function withDeadline<T>(
  { withinMs, isAnswered }: { withinMs: number; isAnswered: () => boolean },
  answer: () => Promise<T>,
): Promise<T> {
  let hasEnded = false;
  let timer: NodeJS.Timeout | undefined;
  const beganAt = Date.now();
  const request = { beganAt, endsAt: beganAt + withinMs, isAnswered: () => hasEnded || isAnswered() };
  const late = new Promise<never>((_, reject) => {
    const check = () => {
      const leftMs = request.endsAt - Date.now();
      if (leftMs > 0) timer = setTimeout(check, leftMs);
      else if (!request.isAnswered()) reject(new DeadlineExceeded(`no answer within ${withinMs} ms`));
    };
    check();
  });
  try {
    return await Promise.race([current.run(request, answer), late]);
  } finally {
    hasEnded = true;
    clearTimeout(timer);
  }
}

/** How long a call of the current request may take, in ms; infinite when no request waits for it. */
export function remainingMs(): number {
  const request = current.getStore();
  if (!request || request.isAnswered()) return Number.POSITIVE_INFINITY;
  return Math.max(0, request.endsAt - ANSWER_MS - Date.now());
}

/** How long the current request has taken so far, in ms; 0 outside a request. */
export function elapsedMs(): number {
  const request = current.getStore();
  return request ? Date.now() - request.beganAt : 0;
}

/** Extends the limit of the current request to `withinMs` from its beginning, for a wait that is known to be longer. */
export function extendDeadline(withinMs: number): void {
  const request = current.getStore();
  if (request) request.endsAt = Math.max(request.endsAt, request.beganAt + withinMs);
}
