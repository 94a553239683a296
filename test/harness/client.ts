import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A logged-in user who calls the system over HTTP and knows only its contract. */
export interface Caller {
  readonly userId: string;
  readonly token: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the body against the contract.
  readonly body: any;
  readonly text: string;
}

/** Sends one request; strings and bytes are sent unchanged. Of an event stream only the head is read. */
export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    body:
      body === undefined
        ? undefined
        : isRaw
          ? (body as string | Uint8Array<ArrayBuffer>)
          : JSON.stringify(body),
  });
  const isStream = /event-stream/.test(response.headers.get('content-type') ?? '');
  if (isStream) await response.body?.cancel();
  const text = isStream ? '' : await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  };
}

/** A name that no other test uses. */
export function uniqueName(kind: string): string {
  return `${kind}-${randomBytes(6).toString('hex')}`;
}

/** Gets a login from `POST /dev/token`, which exists in development and tests only. */
export async function logIn(
  url: string,
  userId = uniqueName('fan'),
  roles?: readonly string[],
  email?: string,
): Promise<Caller> {
  const { status, body } = await send(`${url}/dev/token`, 'POST', { userId, roles, email });
  if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
  return callerWith(url, userId, body.token);
}

/** A caller with a given token, for example the same user at another API process. */
export function callerWith(url: string, userId: string, token: string): Caller {
  const call: Caller['call'] = (method, path, body, headers) => {
    const attempt = () => send(url + path, method, body, { Authorization: `Bearer ${token}`, ...headers });
    return path.startsWith('/ticket/') ? retryWhilePending(attempt) : attempt();
  };
  return {
    userId,
    token,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
  };
}

/** On a busy machine the result may come late. A retry, with the same key if one was sent, meets the same purchase. */
async function retryWhilePending(attempt: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + 45_000;
  while (true) {
    const answer = await attempt();
    const { status, code } = answer.body ?? {};
    const isPending = status === 'processing' || code === 'unavailable' || code === 'idempotency-key-in-use';
    if (!isPending || Date.now() > deadline) return answer;
    await sleep(100);
  }
}
