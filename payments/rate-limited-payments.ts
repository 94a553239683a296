import { createBankPace, defaultCallsPerSecond } from './bank-rate-limiter';
import { createPayments, type Payments } from './stripe';

/**
 * The bank, with the pace in front that all processes share. `takeTurns` runs the script of the pace with these keys and
 * arguments; `keyPrefix` must be the same in every process. Throws where `createPayments` does.
 */
export function createPacedPayments(deps: {
  secretKey: string;
  apiBase?: string;
  /** Default: what the bank grants a key of this kind. */
  callsPerSecond?: number;
  keyPrefix: string;
  takeTurns: (keys: readonly string[], args: readonly number[]) => Promise<unknown>;
}): Payments {
  const { keyPrefix, takeTurns, callsPerSecond = defaultCallsPerSecond(deps), ...bank } = deps;
  const keys = [`${keyPrefix}bank-pace`];
  return createPayments({
    ...bank,
    pace: createBankPace({ callsPerSecond, takeTurns: (args) => takeTurns(keys, args) }),
  });
}
