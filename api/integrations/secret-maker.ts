import { createHmac } from 'node:crypto';

/**
 * Makes the function that gives 32 secret bytes for a request, by its seed: a retry with the same Idempotency-Key gets the same
 * secret, although no answer with a secret is stored. Nobody can compute it without `secret`.
 */
export function createSecretMaker(secret: string) {
  return (purpose: 'api key' | 'webhook', seed: string): Buffer =>
    createHmac('sha256', secret).update(`${purpose} ${seed}`).digest();
}
