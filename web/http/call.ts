import { session, sessionEnded } from '../session/session';
import { ApiProblem, readProblem } from './problem';
import { randomId } from './random-id';
import { learnServerTime } from './server-clock';

/** What a call may carry besides its path. */
interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** One call of the contract, as whoever is signed in; undefined for 204. Throws `ApiProblem`, `network` where no answer came. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await ask(method, path, options);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** A file of the contract, as whoever is signed in. Throws `ApiProblem`. */
export async function download(path: string): Promise<Blob> {
  return (await ask('GET', path, {})).blob();
}

async function ask(method: string, path: string, options: CallOptions): Promise<Response> {
  const { body, headers, signal } = options;
  const askedAt = Date.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(session.value && { Authorization: `Bearer ${session.value.token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      // A copy that the browser has is asked for again, at the price of a 304: nothing is drawn that has changed since,
      // and no `Date` is taken for now that is not.
      cache: 'no-cache',
      signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiProblem('network', 0, (error as Error).message);
  }
  learnServerTime(response.headers, askedAt, Date.now());
  if (response.ok) return response;
  const problem = await readProblem(response);
  if (problem.code !== 'token-expired' && problem.code !== 'invalid-token') throw problem;
  const wasSignedIn = session.value !== null;
  sessionEnded();
  // What anybody may read is read without the login.
  if (wasSignedIn && method === 'GET') return ask(method, path, options);
  throw problem;
}

// Together with the waits between them about ten seconds: as long as any part may be away.
const MAX_ATTEMPTS = 6;

/**
 * A write that is safe to send again, because its Idempotency-Key goes with it: tried until an answer is final. The last
 * problem is thrown when none came.
 */
export async function write<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const headers = { 'Idempotency-Key': randomId(), ...options.headers };
  for (let tries = 1; ; tries += 1) {
    try {
      return await call<T>(method, path, { ...options, headers });
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isPassing(error) || tries >= MAX_ATTEMPTS) throw error;
      const seconds = error.retryAfterSeconds ?? Math.min(4, 0.3 * 2 ** tries);
      await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
    }
  }
}

function isPassing({ code, status }: ApiProblem): boolean {
  return code === 'network' || code === 'idempotency-key-in-use' || status === 503 || status === 429;
}
