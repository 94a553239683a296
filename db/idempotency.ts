import type { Queryable } from './pool';

/** A stored answer; `headers` are those beyond what every answer has. */
interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The state of a key: new (run the request), answered before, still running elsewhere, or used for another request. */
type KeyMeeting =
  | { readonly type: 'run'; readonly seed: string }
  | ({ readonly type: 'answered' } & KeptAnswer)
  | { readonly type: 'running' }
  | { readonly type: 'reused' };

interface KeyOwner {
  readonly userId: string;
  readonly key: string;
}

/**
 * Takes a key for one run of a request. A run without an answer within `lockSeconds` (its process died) is taken over
 * with the same seed, so that the second run derives the same ids.
 */
export async function takeKey(
  db: Queryable,
  request: KeyOwner & { requestHash: string; seed: string; lockSeconds: number },
): Promise<KeyMeeting> {
  const { userId, key, requestHash, seed, lockSeconds } = request;
  const taken = await db.query<{ seed: string }>(
    `insert into idempotency_key as k (user_id, key, request_hash, seed, locked_until)
     values ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5))
     on conflict (user_id, key) do update set locked_until = excluded.locked_until
       where k.status is null and k.request_hash = excluded.request_hash and k.locked_until < clock_timestamp()
     returning k.seed`,
    [userId, key, requestHash, seed, lockSeconds],
  );
  if (taken.rows[0]) return { type: 'run', seed: taken.rows[0].seed };
  const { rows } = await db.query<{
    request_hash: string;
    status: number | null;
    body: unknown;
    headers: Record<string, string> | null;
  }>('select request_hash, status, body, headers from idempotency_key where user_id = $1 and key = $2', [
    userId,
    key,
  ]);
  const met = rows[0];
  if (!met) return { type: 'running' };
  const { request_hash, status, body, headers } = met;
  if (request_hash !== requestHash) return { type: 'reused' };
  return status === null ? { type: 'running' } : { type: 'answered', status, body, headers: headers ?? {} };
}

/** Extends the lock of a running key to `lockSeconds` from now, as its process is alive. */
export async function renewKey(db: Queryable, owner: KeyOwner, lockSeconds: number): Promise<void> {
  await db.query(
    `update idempotency_key set locked_until = clock_timestamp() + make_interval(secs => $3)
      where user_id = $1 and key = $2 and status is null`,
    [owner.userId, owner.key, lockSeconds],
  );
}

/** Stores the answer for later requests with this key. */
export async function answerKey(db: Queryable, owner: KeyOwner, answer: KeptAnswer): Promise<void> {
  const { status, body, headers } = answer;
  await db.query(
    `update idempotency_key set status = $3, body = $4, headers = $5, locked_until = null
      where user_id = $1 and key = $2 and status is null`,
    [owner.userId, owner.key, status, JSON.stringify(body ?? null), JSON.stringify(headers)],
  );
}

/** Releases a key whose run got no lasting answer, so that the next request with it runs. */
export async function freeKey(db: Queryable, owner: KeyOwner): Promise<void> {
  await db.query(
    `update idempotency_key set locked_until = clock_timestamp() where user_id = $1 and key = $2 and status is null`,
    [owner.userId, owner.key],
  );
}

/** Deletes keys older than `hours`; the contract promises 24. Returns how many. */
export async function forgetKeys(db: Queryable, hours: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from idempotency_key where created_at < clock_timestamp() - make_interval(hours => $1)`,
    [hours],
  );
  return rowCount ?? 0;
}
