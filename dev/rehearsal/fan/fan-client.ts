import type { HttpAnswer } from './http';
import type { Recorder } from './recorder';
import type { RetryingCall } from './retrying-call';

/** An answer that a fan has no use for. */
export class UnexpectedAnswer extends Error {
  constructor(what: string, { status, body }: HttpAnswer) {
    super(`${what}: ${status} ${body.code ?? body.status ?? ''} ${body.detail ?? ''}`.trim());
  }
}

/** The calls of one fan; retries of a write keep its Idempotency-Key. */
export interface FanClient {
  readonly userId: string;
  readonly token: string;
  readonly baseUrl: string;
  readonly localAddress: string | undefined;
  readonly eventId: string;
  get(path: string): Promise<HttpAnswer>;
  newKey(): string;
  /** Sends a request `clicks` times at once. Resolves with the first answer below 300, else with the first. */
  post(path: string, body: unknown, options: PostOptions): Promise<HttpAnswer>;
  /** Joins, with the place of an earlier answer. */
  joinQueue(placeToken?: string): Promise<HttpAnswer>;
  leaveQueue(): Promise<void>;
}

/** How a POST is sent. */
export interface PostOptions {
  /** The Idempotency-Key; the same when the same request is sent again later. */
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly clicks?: number;
  /** Each click after the first has a key of its own. */
  readonly newKeys?: boolean;
}

/** Logs a fan in by `POST /dev/token`. Throws UnexpectedAnswer where there are no dev tokens. */
export async function createFanClient(deps: {
  call: RetryingCall;
  recorder: Recorder;
  baseUrl: string;
  localAddress: string | undefined;
  eventId: string;
  userId: string;
}): Promise<FanClient> {
  const { call, recorder, baseUrl, localAddress, eventId, userId } = deps;
  const token = await login(call, userId);
  const queue = `/event/${eventId}/queue`;
  let keys = 0;

  async function post(path: string, body: unknown, options: PostOptions): Promise<HttpAnswer> {
    const { key: first, headers, clicks = 1, newKeys = false } = options;
    const answers = await Promise.all(
      Array.from({ length: clicks }, (_, click) => {
        const key = newKeys && click > 0 ? `${first}-again-${click}` : first;
        return call({ method: 'POST', path, token, body, headers: { ...headers, 'idempotency-key': key } });
      }),
    );
    // With two keys the answers may be from different moments of the purchase; one key has one final answer.
    const final = answers.filter(({ status }) => status !== 202);
    const seen = new Set(final.map(({ status, body: { purchaseId } }) => `${status} ${purchaseId ?? ''}`));
    if (seen.size > 1 && !newKeys)
      recorder.inconsistentAnswer(`${userId} ${path}: ${[...seen].join(' and ')}`);
    return answers.find(({ status }) => status < 300) ?? answers[0]!;
  }

  return {
    userId,
    token,
    baseUrl,
    localAddress,
    eventId,
    get: (path) => call({ method: 'GET', path, token }),
    newKey: () => `${userId}-${++keys}`,
    post,
    // These two are idempotent without a key: joining again returns the same place.
    joinQueue: (placeToken) => call({ method: 'POST', path: queue, token, body: { placeToken } }),
    async leaveQueue() {
      await call({ method: 'DELETE', path: queue, token });
    },
  };
}

/** A bearer token for a user of a rehearsal. Throws UnexpectedAnswer where there are no dev tokens. */
export async function login(call: RetryingCall, userId: string, roles?: string[]): Promise<string> {
  const answer = await call({ method: 'POST', path: '/dev/token', body: { userId, roles } });
  if (answer.status !== 200) throw new UnexpectedAnswer('no dev token (the API needs DEV_TOKENS=1)', answer);
  return answer.body.token;
}
