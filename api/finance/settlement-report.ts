import { type BankTransfer, listTransfers } from '../../db/finance/bank-transfers';
import { maybeEventName } from '../../db/finance/event-name';
import { countReconciledDays, type ReconciledDays } from '../../db/finance/finance-overview';
import { type CurrencySettlement, settle } from '../../db/finance/settlements';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import type { FinanceWindow } from './finance-window';

/** A settlement with all that is told of it. Times are ISO 8601. */
export interface SettlementReport extends FinanceWindow {
  readonly timeZone: string;
  readonly event: { readonly eventId: string; readonly name: string; readonly startsAt: string } | null;
  readonly closes: boolean;
  readonly currencies: readonly CurrencySettlement[];
  readonly transfers: readonly BankTransfer[];
  readonly reconciled: ReconciledDays;
}

const MAX_TRANSFERS = 1_000;

/** The settlement of a window, of everything or of one event. Throws `event-not-found`. */
export async function settlementReport(
  pool: Pool,
  window: FinanceWindow & { readonly timeZone: string },
  eventId: string | undefined,
): Promise<SettlementReport> {
  const event = eventId === undefined ? null : await maybeEventName(pool, eventId);
  if (event === undefined) throw new Problem('event-not-found');
  const { from, to } = window;
  const currencies = await settle(pool, { from, to, eventId });
  const transfers = event ? [] : await listTransfers(pool, { from, to, limit: MAX_TRANSFERS });
  const reconciled = await countReconciledDays(pool, { from, to });
  return {
    ...window,
    event,
    closes: currencies.every(({ closes }) => closes),
    currencies,
    transfers,
    reconciled,
  };
}
