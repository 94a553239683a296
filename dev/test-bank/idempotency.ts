import { createHash } from 'node:crypto';
import { BankError } from './bank-error';
import type { BankStore } from './bank-store';
import type { SavedAnswer } from './journal-entry';

/** Whether a request is the first with its idempotency key, or gets the saved answer. */
type Verdict =
  | { readonly type: 'first'; readonly fingerprint: string }
  | { readonly type: 'replay'; readonly answer: SavedAnswer };

/** Idempotency keys as Stripe defines them: saved answers are in the store, keys of running requests in memory. */
interface IdempotencyKeys {
  /** Throws 409 while the first request runs, and 400 `idempotency_error` for other parameters or another path. */
  claim(key: string, method: string, path: string, body: string): Verdict;
  /** Ends the claim; the answer was saved before. */
  release(key: string): void;
}

/** Idempotency keys of which none is in use. */
export function createIdempotencyKeys(store: BankStore): IdempotencyKeys {
  const running = new Set<string>();
  return {
    claim(key, method, path, body) {
      if (key.length > 255) {
        const message = 'Idempotency keys have at most 255 characters.';
        throw new BankError(400, { type: 'invalid_request_error', message }, true);
      }
      if (running.has(key)) {
        const message = `There is currently another in-progress request using this Idempotency Key: ${key}`;
        throw new BankError(
          409,
          { type: 'idempotency_error', code: 'idempotency_key_in_use', message },
          true,
        );
      }
      const fingerprint = fingerprintOf(method, path, body);
      const answer = store.savedAnswer(key);
      if (!answer) {
        running.add(key);
        return { type: 'first', fingerprint };
      }
      if (answer.fingerprint !== fingerprint) {
        const message = `Keys for idempotent requests can only be used with the same parameters they were first used with: ${key}`;
        throw new BankError(400, { type: 'idempotency_error', message }, true);
      }
      return { type: 'replay', answer };
    },
    release: (key) => void running.delete(key),
  };
}

/** The same for the same parameters, in any order. */
function fingerprintOf(method: string, path: string, body: string): string {
  const sorted = [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).sort();
  return createHash('sha1')
    .update([method, path, ...sorted].join('\n'))
    .digest('base64');
}
