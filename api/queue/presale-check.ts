import type { Pool } from '../../db/pool';
import { enterPresale, hasPresaleEntry } from '../../db/sale/presale';
import { Problem } from '../../domain/errors';
import { type CatalogueEvent, isForPresaleOnly } from '../../domain/event';
import type { RateLimiter } from '../abuse-protection/rate-limiter';
import { presaleCodeSha256 } from './presale-code';

const REFUSALS = { invalid: 'presale-code-invalid', 'used-up': 'presale-code-used-up' } as const;

/** What a fan sends to take part in a presale. */
interface PresaleCredentials {
  readonly code?: string;
  readonly address?: string;
}

/** Restricts a presale to fans with a code or on the allow list. */
export function createPresaleCheck({ pool, rates }: { pool: Pool; rates: RateLimiter }) {
  return {
    /**
     * Checks that a fan takes part in the presale, and uses up the code if needed; outside a presale everybody may. Throws
     * `presale-required` without a code, `presale-code-invalid` or `presale-code-used-up` with one, and `rate-limited`
     * after too many tries.
     */
    async enter(
      event: CatalogueEvent,
      userId: string,
      { code, address }: PresaleCredentials = {},
    ): Promise<void> {
      if (!isForPresaleOnly(event.sale, Date.now())) return;
      if (await hasPresaleEntry(pool, event.id, userId)) return;
      if (code === undefined) {
        const { presale, opensAt } = event.sale;
        throw new Problem('presale-required', undefined, { presale, opensAt });
      }
      await rates.countAddress('guess', address);
      await rates.countUser('guess', userId);
      const sha256 = presaleCodeSha256(event.id, code);
      const outcome = await enterPresale(pool, { eventId: event.id, userId, sha256 });
      if (outcome !== 'entered') throw new Problem(REFUSALS[outcome]);
    },
  };
}

/** See `createPresaleCheck`. */
export type PresaleCheck = ReturnType<typeof createPresaleCheck>;
