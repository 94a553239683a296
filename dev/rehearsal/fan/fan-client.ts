import type { HttpAnswer } from './http';
import type { Journal } from './recorder';
import type { PatientCall } from './retrying-call';

/** An answer that a fan's program does not know what to do with. */
export class Unexpected extends Error {
  constructor(what: string, { status, body }: HttpAnswer) {
    super(`${what}: ${status} ${body.code ?? body.status ?? ''} ${body.detail ?? ''}`.trim());
  }
}

/** The calls of one fan; retries of a write keep its Idempotency-Key. */
export interface FanDesk {
  readonly userId: string;
  readonly token: string;
  readonly baseUrl: string;
  readonly localAddress: string | undefined;
  readonly eventId: string;
  get(path: string): Promise<HttpAnswer>;
  newKey(): string;
  /** Sends it under its key, `clicks` times at once. Resolves with the first good answer, else with the first. */
  post(path: string, body: unknown, options: PostOptions): Promise<HttpAnswer>;
  joinQueue(): Promise<HttpAnswer>;
  leaveQueue(): Promise<void>;
}

/** How one request is sent. */
export interface PostOptions {
  /** The Idempotency-Key: the same for the same wish, also when it is asked for again later. */
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly clicks?: number;
  /** Each click after the first has a key of its own. */
  readonly newKeys?: boolean;
}

/** Logs a fan in by `POST /dev/token`. Throws Unexpected where there are no dev tokens. */
export async function openFanDesk(deps: {
  call: PatientCall;
  journal: Journal;
  baseUrl: string;
  localAddress: string | undefined;
  eventId: string;
  userId: string;
}): Promise<FanDesk> {
  const { call, journal, baseUrl, localAddress, eventId, userId } = deps;
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
    // Two keys may be answered at two moments of one purchase; one key has one answer, once there is one.
    const final = answers.filter(({ status }) => status !== 202);
    const seen = new Set(final.map(({ status, body: { purchaseId } }) => `${status} ${purchaseId ?? ''}`));
    if (seen.size > 1 && !newKeys) journal.answeredUnlike(`${userId} ${path}: ${[...seen].join(' and ')}`);
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
    // Joining again finds the same place, so these two need no key.
    joinQueue: () => call({ method: 'POST', path: queue, token }),
    async leaveQueue() {
      await call({ method: 'DELETE', path: queue, token });
    },
  };
}

/** A bearer token for a user of a rehearsal. Throws Unexpected where there are no dev tokens. */
export async function login(call: PatientCall, userId: string, roles?: string[]): Promise<string> {
  const answer = await call({ method: 'POST', path: '/dev/token', body: { userId, roles } });
  if (answer.status !== 200) throw new Unexpected('no dev token (the API needs DEV_TOKENS=1)', answer);
  return answer.body.token;
}
