import { invalidParameter } from './bank-error';
import type { Call } from './call';
import type { Collections, ObjectKind } from './records';

const KINDS: readonly string[] = ['intent', 'charge', 'refund', 'balanceTransaction', 'dispute', 'payout'];

/**
 * Puts whole records into the books as they are, whenever they say that they were made and without telling anybody: so
 * that a test can have a large day in the past. The balance follows the movements. Throws 400 for an unknown kind.
 */
export function loadRecords(call: Call, records: unknown): { loaded: number } {
  if (!Array.isArray(records)) throw invalidParameter('records', 'records is a list of [kind, record]');
  for (const [kind, record] of records as [ObjectKind, Collections[ObjectKind]][]) {
    if (!KINDS.includes(kind)) throw invalidParameter('records', `kind is one of ${KINDS.join(', ')}`);
    call.draft.put(kind, record);
    if (kind !== 'balanceTransaction') continue;
    const { currency, amount, fee } = record as Collections['balanceTransaction'];
    call.balances.set(currency, (call.balances.get(currency) ?? 0) + amount - fee);
  }
  call.books.sortByTime();
  return { loaded: records.length };
}
