import { randomBytes } from 'node:crypto';
import type { Pool } from '../../db/pool';
import { maybeGateOfLogin } from '../../db/sale/gates';
import { sha256Of } from '../../db/sha256-of';
import { GATE_LOGIN } from '../auth';
import type { User } from '../route';
import { createTtlCache } from '../ttl-cache';

// A revoked gate gets in nowhere after this time at the latest, in every process; and each gate costs one statement in it.
const FRESH_MS = 5_000;
const MAX_GATES = 10_000;

/** The logins of gates, `gate.<secret>`; only hashes of them are stored. A gate is looked up every 5 s. */
export function createGateLogins(pool: Pool) {
  const gates = createTtlCache<[string], User | undefined>({
    freshMs: FRESH_MS,
    max: MAX_GATES,
    async read(login) {
      const gate = await maybeGateOfLogin(pool, sha256Of(login));
      return gate && { id: `gate:${gate.gateId}`, roles: ['door'], doorOf: gate.eventId, gate: gate.name };
    },
  });
  return { gateOf: (login: string) => gates.of(login) };
}

/** A new login for a gate. */
export function newGateLogin(): string {
  return GATE_LOGIN + randomBytes(32).toString('base64url');
}
