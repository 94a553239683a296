import { language } from '../i18n/t';
import { session, sessionEnded } from '../session/session';
import { ApiProblem, readProblem } from './problem';
import { randomId } from './random-id';
import { learnServerTime } from './server-clock';

/** The optional parts of a call. */
interface CallOptions {
  readonly body?: unknown;
  /** Sent in place of a body. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Calls the API with the login of the session. Resolves to undefined for 204. Throws `ApiProblem`; code `network` without an answer. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** Downloads a file from the API with the login of the session. Throws `ApiProblem`. */
export async function download(path: string): Promise<Blob> {
  return (await send('GET', path, {})).blob();
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const { body, file, headers, signal } = options;
  const sentAt = Date.now();
  const sentAs = session.value;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(file && { 'Content-Type': file.type }),
        // In which language messages to the fan are written.
        'Accept-Language': language(),
        ...(sentAs?.token && { Authorization: `Bearer ${sentAs.token}` }),
        // With a session cookie, a write must show that no page of another site has sent it.
        ...(method !== 'GET' && { 'Holdfast-CSRF': '1' }),
        ...headers,
      },
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      // The browser revalidates a cached answer (304): no outdated answer is shown, and no old `Date` sets the server
      // clock.
      cache: 'no-cache',
      signal,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiProblem('network', 0, (error as Error).message);
  }
  learnServerTime(response.headers, sentAt, Date.now());
  if (response.ok) return response;
  const problem = await readProblem(response);
  const isOver = ['token-expired', 'invalid-token'].includes(problem.code);
  // A session cookie that has ended is like none.
  if (!isOver && !(problem.code === 'unauthenticated' && sentAs)) throw problem;
  // Another call that was sent with it may have been refused before.
  if (session.value === sentAs) sessionEnded();
  // Public data is read again without the login.
  if (sentAs !== null && method === 'GET') return send(method, path, options);
  throw problem;
}

// With the waits in between about ten seconds: the time within which every request is answered.
const MAX_ATTEMPTS = 6;

/**
 * Sends a write with an Idempotency-Key and repeats it on transient errors, up to `MAX_ATTEMPTS` times. Throws the last
 * `ApiProblem`.
 */
export async function write<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const headers = { 'Idempotency-Key': randomId(), ...options.headers };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call<T>(method, path, { ...options, headers });
    } catch (error) {
      if (!(error instanceof ApiProblem) || !isTransient(error) || attempt >= MAX_ATTEMPTS) throw error;
      const seconds = error.retryAfterSeconds ?? Math.min(4, 0.3 * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1_000));
    }
  }
}

// Whoever must wait longer is told so instead.
const LONGEST_WAIT_SECONDS = 60;

function isTransient({ code, status, retryAfterSeconds = 0 }: ApiProblem): boolean {
  const isBusy = status === 503 || status === 429;
  return (
    code === 'network' ||
    code === 'idempotency-key-in-use' ||
    (isBusy && retryAfterSeconds <= LONGEST_WAIT_SECONDS)
  );
}
