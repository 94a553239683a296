import { createHmac } from 'node:crypto';
import { createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { bindingOf, type Challenger, type Verdict } from './challenge';

// Long enough for an old phone, too short to solve many in advance.
const LIFE_SECONDS = 300;
// Three hex digits: 4,096 tries on average for the fan, one for us.
const KEY_PREFIX = '000';
const MAX_CHARACTERS = 4_096;

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string(),
      salt: z.string(),
      expiresAt: z.number(),
      data: z.object({ for: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/**
 * A proof of work in the format of ALTCHA: the fan's device searches for a number for about a second, and the
 * server checks it with one try. It keeps nobody out, but ten thousand places cost ten thousand seconds. Challenges
 * are signed, not stored. `cost` is the number of PBKDF2 rounds of one try.
 */
export function createProofOfWork({ secret, cost }: { secret: string; cost: number }): Challenger {
  const hmacSignatureSecret = createHmac('sha256', secret)
    .update('holdfast challenge, version 1')
    .digest('hex');

  return {
    async issue(who) {
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        keyPrefix: KEY_PREFIX,
        deriveKey,
        hmacSignatureSecret,
        expiresAt: Math.floor(Date.now() / 1000) + LIFE_SECONDS,
        data: { for: bindingOf(who) },
      });
      return { kind: 'proof-of-work', ...challenge };
    },

    async judge(solution, who): Promise<Verdict> {
      const payload = read(solution);
      if (!payload) return { type: 'invalid' };
      // It verifies the signature before it does work whose cost the sender could choose.
      const { verified, expired } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret });
      if (expired) return { type: 'expired' };
      const { nonce, data } = payload.challenge.parameters;
      if (!verified || data?.for !== bindingOf(who)) return { type: 'invalid' };
      return { type: 'solved', id: nonce, seconds: LIFE_SECONDS };
    },
  };
}

/** Parses what the ALTCHA widget sends: JSON in Base64. */
function read(solution: string): Payload | undefined {
  if (solution.length > MAX_CHARACTERS) return undefined;
  try {
    const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(solution, 'base64').toString('utf8')));
    return parsed.success ? (parsed.data as unknown as Payload) : undefined;
  } catch {
    return undefined;
  }
}
