import { AsyncLocalStorage } from 'node:async_hooks';

/** A request was not answered in its time. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

interface Request {
  readonly beganAt: number;
  endsAt: number;
  isAnswered(): boolean;
}

// What a call that ran out of time leaves for saying so.
const ANSWER_MS = 250;

const current = new AsyncLocalStorage<Request>();

/**
 * Runs what answers a request, which is to take `withinMs` at most, however many parts it asks one after the other. Rejects
 * with `DeadlineExceeded` at that moment. Each call on the way takes no longer than `remainingMs`. A request `isAnswered` when its
 * answer has begun: what it does after that, such as a stream, has no deadline any more, nor has what outlives it.
 */
export async function withDeadline<T>(
  { withinMs, isAnswered }: { withinMs: number; isAnswered: () => boolean },
  answer: () => Promise<T>,
): Promise<T> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const beganAt = Date.now();
  const request = { beganAt, endsAt: beganAt + withinMs, isAnswered: () => isOver || isAnswered() };
  const late = new Promise<never>((_, reject) => {
    const look = () => {
      const leftMs = request.endsAt - Date.now();
      if (leftMs > 0) timer = setTimeout(look, leftMs);
      else if (!request.isAnswered()) reject(new DeadlineExceeded(`no answer within ${withinMs} ms`));
    };
    look();
  });
  try {
    return await Promise.race([current.run(request, answer), late]);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

/** How long a call may take that the request at hand waits for, in ms; infinite where none does. */
export function remainingMs(): number {
  const request = current.getStore();
  if (!request || request.isAnswered()) return Number.POSITIVE_INFINITY;
  return Math.max(0, request.endsAt - ANSWER_MS - Date.now());
}

/** The request at hand may take so long after all, counted from its beginning: it is known what it waits for. */
export function extendDeadline(withinMs: number): void {
  const request = current.getStore();
  if (request) request.endsAt = Math.max(request.endsAt, request.beganAt + withinMs);
}
