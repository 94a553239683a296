import { invalidParameter } from './bank-error';
import type { Call } from './call';
import type { ObjectKind, ObjectRecords } from './records';

const KINDS: readonly string[] = ['intent', 'charge', 'refund', 'balanceTransaction', 'dispute', 'payout'];

/**
 * Stores whole records as they are, with the time of creation that they carry and without webhooks, so that a test can
 * have a large day in the past. Balance transactions change the balance. Throws 400 for an unknown kind.
 */
export function loadRecords(call: Call, records: unknown): { loaded: number } {
  if (!Array.isArray(records)) throw invalidParameter('records', 'records is a list of [kind, record]');
  for (const [kind, record] of records as [ObjectKind, ObjectRecords[ObjectKind]][]) {
    if (!KINDS.includes(kind)) throw invalidParameter('records', `kind is one of ${KINDS.join(', ')}`);
    call.batch.put(kind, record);
    if (kind !== 'balanceTransaction') continue;
    const { currency, amount, fee } = record as ObjectRecords['balanceTransaction'];
    call.balances.set(currency, (call.balances.get(currency) ?? 0) + amount - fee);
  }
  call.store.sortByTime();
  return { loaded: records.length };
}
