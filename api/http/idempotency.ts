import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerKey, freeKey, renewKey, takeKey } from '../../db/idempotency';
import type { Pool } from '../../db/pool';
import { Problem, problemCatalogue } from '../../domain/errors';
import { remainingMs } from '../../runtime/deadline';
import { toProblem } from '../problem';
import type { Answer } from '../route';

// A run renews its lock three times in this time; one that does not counts as dead, and a retry runs the request again. Short,
// because a fan's retry waits that long after a crash, while the hold is running out.
const LOCK_SECONDS = 6;
const WAIT_MS = 15_000;
const FREE_AFTER_MS = 100;

interface KeyOwner {
  readonly userId: string;
  readonly key: string;
}

/** The format of an Idempotency-Key. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** The checked Idempotency-Key header; null without one. Throws `invalid-idempotency-key`. */
export function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!IDEMPOTENCY_KEY.test(header)) throw new Problem('invalid-idempotency-key');
  return header;
}

/** A new random seed for ids: 128 bits, URL-safe. */
export function newSeed(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * Runs a write once per user, key and body: a retry gets the same answer, also in parallel and after a restart.
 * Refusals are answers too; only 429, 5xx and passing answers leave the key free.
 */
export async function answerOnce(
  pool: Pool,
  request: { userId: string; key: string; what: string; body: unknown },
  run: (seed: string) => Promise<Answer | undefined>,
  lockSeconds = LOCK_SECONDS,
): Promise<Answer | undefined> {
  const { userId, key } = request;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([request.what, canonical(request.body)]))
    .digest('base64url');
  const waitUntil = Date.now() + Math.min(WAIT_MS, remainingMs());
  while (true) {
    const met = await takeKey(pool, { userId, key, requestHash, seed: newSeed(), lockSeconds });
    if (met.type === 'reused') throw new Problem('idempotency-key-reused');
    if (met.type === 'answered') return replay(met);
    if (met.type === 'run') return runAndKeep(pool, { userId, key }, lockSeconds, () => run(met.seed));
    if (Date.now() > waitUntil) throw new Problem('idempotency-key-in-use');
    await sleep(50);
  }
}

async function runAndKeep(
  pool: Pool,
  owner: KeyOwner,
  lockSeconds: number,
  run: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const renewals = setInterval(
    () => void renewKey(pool, owner, lockSeconds).catch(() => undefined),
    (lockSeconds * 1_000) / 3,
  );
  try {
    const answer = await run();
    if (answer && !answer.passing) {
      const { status, body, headers = {} } = answer;
      await answerKey(pool, owner, { status, body, headers });
    } else void freeKeyLater(pool, owner, lockSeconds);
    return answer;
  } catch (error) {
    const problem = toProblem(error);
    const { status } = problemCatalogue[problem.code];
    const lasting = status < 500 && status !== 429;
    const body = { $problem: problem.code, detail: problem.message, fields: problem.fields };
    if (lasting) await answerKey(pool, owner, { status, body, headers: {} }).catch(() => undefined);
    else void freeKeyLater(pool, owner, lockSeconds);
    throw error;
  } finally {
    clearInterval(renewals);
  }
}

/**
 * Frees the key of a run without a lasting answer, after that answer is sent. Postgres may be what is away, so it retries
 * until the lock ends, which frees the key by itself. Thus a retry need not wait for the end of the lock.
 */
async function freeKeyLater(pool: Pool, owner: KeyOwner, lockSeconds: number): Promise<void> {
  const until = Date.now() + lockSeconds * 1_000;
  do {
    await sleep(FREE_AFTER_MS);
    const isFree = await freeKey(pool, owner).then(
      () => true,
      () => false,
    );
    if (isFree) return;
  } while (Date.now() < until);
}

function replay({ status, body, headers }: Answer): Answer {
  const kept = body as {
    $problem?: Problem['code'];
    detail?: string;
    fields?: Record<string, unknown>;
  } | null;
  if (kept?.$problem) throw new Problem(kept.$problem, kept.detail, kept.fields);
  return { status, body, headers: { ...headers, 'Idempotent-Replayed': 'true' } };
}

/** The same JSON for any order of its keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  );
}
