import type { Pool } from 'pg';
import { type Balances, unfinishedAccounts } from '../../domain/payment/trial-balances';
import type { bankControl } from './bank-control';
import { until } from './until';

/** The only ends that a purchase may have: paid ticket, no money kept, or a person has to decide. */
export type PurchaseEnd = 'ticket' | 'nothing-kept' | 'needs-attention';

// The system promises that a purchase has ended this long after the last bank event.
const WITHIN_MS = 60_000;

interface Seen {
  readonly stage: string;
  readonly reason: string | null;
  readonly amount: number;
  readonly currency: string;
  /** How many of the requested tickets are held, how many are booked, and how many were requested. */
  readonly held: number;
  readonly booked: number;
  readonly wanted: number;
  readonly bookings: readonly { status: string; live: number }[];
  readonly ledger: Balances;
}

/**
 * Waits until tickets, booking, ledger and bank agree on how a purchase has ended. Throws with the remaining
 * contradictions after 60 s, or if the end is not one of `allowed`.
 */
export async function expectPurchaseEnd(
  pool: Pool,
  bank: ReturnType<typeof bankControl>,
  purchaseId: string,
  allowed: readonly PurchaseEnd[],
): Promise<PurchaseEnd> {
  let judged: { end?: PurchaseEnd; wrong: string[] } = { wrong: ['not read yet'] };
  const look = async () => {
    judged = judge(await read(pool, purchaseId), await bank.stateOf(purchaseId));
    return judged.wrong.length === 0 && judged.end;
  };
  const end = await until('a consistent end', look, WITHIN_MS).catch(() => {
    throw new Error(`${purchaseId} has no consistent end:\n  ${judged.wrong.join('\n  ')}`);
  });
  if (!allowed.includes(end))
    throw new Error(`${purchaseId} ended as ${end}, not as ${allowed.join(' or ')}`);
  return end;
}

type BankState = Awaited<ReturnType<ReturnType<typeof bankControl>['stateOf']>>;

function judge(seen: Seen, bank: BankState): { end?: PurchaseEnd; wrong: string[] } {
  const { stage, reason, amount, currency, held, booked, wanted, bookings, ledger } = seen;
  const captured = bank.captured[currency] ?? 0;
  const refunded = bank.refunded[currency] ?? 0;
  const fee = bank.fees[currency] ?? 0;
  const live = bookings.filter(({ status }) => status === 'booked' || status === 'paid');
  const wrong: string[] = [];
  const same = (what: string, is: unknown, should: unknown) => {
    if (is !== should) wrong.push(`${what}: ${is}, should be ${should}`);
  };
  same(
    'sum of the ledger accounts',
    Object.values(ledger).reduce((sum, one) => sum + one, 0),
    0,
  );
  if (stage === 'needs-attention') {
    if (!reason) wrong.push('it needs attention and has no reason');
    return { end: 'needs-attention', wrong };
  }
  same('authorised on the card', bank.authorised[currency] ?? 0, 0);
  same('unfinished accounts', unfinishedAccounts(ledger).join(), '');
  same('ledger account bank', ledger.bank ?? 0, captured - refunded - fee);
  same('ledger account fees', ledger.fees ?? 0, fee);
  if (stage === 'confirmed') {
    same('tickets booked', booked, wanted);
    same('live bookings', live.map((one) => `${one.status} with ${one.live}`).join(), `paid with ${wanted}`);
    same('captured', captured, amount);
    same('refunded', refunded, 0);
    same('ledger account sales', ledger.sales ?? 0, -amount);
    return { end: 'ticket', wrong };
  }
  if (!['released', 'expired', 'refunded'].includes(stage)) wrong.push(`the stage is still ${stage}`);
  same('tickets held or booked', held + booked, 0);
  same('live bookings', live.length, 0);
  same('captured less refunded', captured - refunded, 0);
  same('ledger accounts sales and refunds', (ledger.sales ?? 0) + (ledger.refunds ?? 0), 0);
  return { end: 'nothing-kept', wrong };
}

async function read(pool: Pool, purchaseId: string): Promise<Seen> {
  const { rows } = await pool.query<Seen>(
    `select p.stage, p.attention_reason as reason, p.total_amount::int as amount, p.currency,
            jsonb_array_length(p.tickets) as wanted,
            (select count(*) from ticket where purchase_id = p.id and status = 'held')::int as held,
            (select count(*) from ticket t join booking b on b.id = t.booking_id
              where b.purchase_id = p.id and t.status = 'booked' and t.holder_id = p.user_id)::int as booked,
            coalesce((select jsonb_agg(jsonb_build_object('status', b.status, 'live',
                        (select count(*) from booking_ticket bt where bt.booking_id = b.id and bt.live)))
                        from booking b where b.purchase_id = p.id), '[]') as bookings,
            coalesce((select jsonb_object_agg(account, balance) from (
                        select account, sum(amount) as balance from (
                          select debit_account as account, amount from ledger_entry where purchase_id = p.id
                          union all
                          select credit_account, -amount from ledger_entry where purchase_id = p.id) as side
                        group by account having sum(amount) <> 0) as one), '{}') as ledger
       from purchase p where p.id = $1`,
    [purchaseId],
  );
  if (!rows[0]) throw new Error(`${purchaseId} has no purchase row`);
  return rows[0];
}
