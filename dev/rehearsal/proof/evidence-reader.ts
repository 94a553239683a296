import type { Client } from '@temporalio/client';
import Stripe from 'stripe';
import { createPool, type Pool } from '../../../db/pool';
import { createTemporalClient, type TemporalAddress } from '../../../temporal/connection';
import type { BankPayment, DatabaseEvidence, Evidence, WorkflowEvidence } from './evidence';
import { readPublicEvidence } from './public-evidence';

/** Reads the database, the bank, Temporal and the API. Each call throws while one of them is away. */
export interface EvidenceReader {
  evidence(): Promise<Evidence>;
  /** The number of tickets of the event. */
  countTickets(): Promise<number>;
  /** The number of held tickets and open purchases; cheap enough for every second. */
  countUnfinished(): Promise<number>;
  close(): Promise<void>;
}

/** Where the evidence is read. */
interface EvidenceSources {
  readonly url: string;
  readonly databaseUrl: string;
  readonly temporal: TemporalAddress;
  readonly bank: { readonly secretKey: string; readonly apiBase: string | undefined };
}

/** A reader for one event, whose payments were created after `since`; `token` is its organiser's. */
export function createEvidenceReader(
  sources: EvidenceSources,
  { eventId, token }: { eventId: string; token: string },
  since: Date,
): EvidenceReader {
  const pool = createPool({ url: sources.databaseUrl, size: 2, name: 'holdfast-demo' });
  const stripe = stripeAt(sources.bank);
  const temporal = createTemporalClient(sources.temporal);
  return {
    async evidence() {
      const [database, payments, workflows, seen] = await Promise.all([
        readDatabase(pool, eventId),
        readBank(stripe, eventId, since),
        readTemporal(await temporal, eventId),
        readPublicEvidence(sources.url, eventId, token),
      ]);
      return { database, payments, workflows, seen };
    },
    async countTickets() {
      const { rows } = await pool.query<{ count: number }>(
        'select count(*) as count from ticket where event_id = $1',
        [eventId],
      );
      return rows[0]!.count;
    },
    async countUnfinished() {
      const { rows } = await pool.query<{ count: number }>(
        `select (select count(*) from ticket where event_id = $1 and status = 'held')
              + (select count(*) from purchase where event_id = $1
                  and stage not in ('confirmed', 'released', 'expired', 'refunded', 'needs-attention')) as count`,
        [eventId],
      );
      return rows[0]!.count;
    },
    async close() {
      await Promise.all([pool.end(), (await temporal).connection.close()]);
    },
  };
}

/** Reads with queries of its own, not those of `db/`, so that a fault in them cannot hide itself. */
async function readDatabase(pool: Pool, eventId: string): Promise<DatabaseEvidence> {
  const list = async <T>(sql: string) => (await pool.query(sql, [eventId])).rows as T[];
  const [tickets, bookings, purchases, ledger] = await Promise.all([
    list<DatabaseEvidence['tickets'][number]>(
      `select id, status, holder_id as "holderId", purchase_id as "purchaseId", booking_id as "bookingId"
         from ticket where event_id = $1`,
    ),
    list<DatabaseEvidence['bookings'][number]>(
      `select id, purchase_id as "purchaseId", user_id as "userId", status, amount, currency,
              payment_intent_id as "paymentIntentId",
              array(select ticket_id from booking_ticket where booking_id = booking.id and live) as "ticketIds"
         from booking where event_id = $1`,
    ),
    list<DatabaseEvidence['purchases'][number]>(
      'select id, user_id as "userId", stage from purchase where event_id = $1',
    ),
    list<DatabaseEvidence['ledger'][number]>(
      `select l.purchase_id as "purchaseId", l.debit_account as debit, l.credit_account as credit, l.amount, l.currency
         from ledger_entry l join purchase p on p.id = l.purchase_id where p.event_id = $1`,
    ),
  ]);
  return { tickets, bookings, purchases, ledger };
}

async function readBank(stripe: Stripe, eventId: string, since: Date): Promise<BankPayment[]> {
  const payments: BankPayment[] = [];
  const pages = stripe.paymentIntents.list({
    // The bank's clock may be up to a minute behind ours.
    created: { gte: Math.floor(since.getTime() / 1000) - 60 },
    limit: 100,
    expand: ['data.latest_charge.balance_transaction'],
  });
  for await (const intent of pages) {
    if (intent.metadata.eventId !== eventId) continue;
    const charge = intent.latest_charge as Stripe.Charge | null;
    const captured = charge?.captured ? charge.amount_captured : 0;
    const movement = charge?.balance_transaction as Stripe.BalanceTransaction | null | undefined;
    payments.push({
      id: intent.id,
      status: intent.status,
      purchaseId: intent.metadata.purchaseId ?? '',
      amount: intent.amount,
      currency: intent.currency,
      captured,
      // On the charge, the amount that was authorised but not captured counts as refunded.
      refunded: captured ? charge!.amount_refunded - (charge!.amount - captured) : 0,
      fee: captured ? (movement?.fee ?? 0) : 0,
    });
  }
  return payments;
}

async function readTemporal(client: Client, eventId: string): Promise<WorkflowEvidence> {
  const list = async (statuses: string) => {
    const ids: string[] = [];
    const query = `WorkflowType = "purchase" AND EventId = "${eventId}" AND ExecutionStatus IN (${statuses})`;
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  };
  return {
    running: await list('"Running"'),
    failed: await list('"Failed", "Terminated", "TimedOut"'),
  };
}

function stripeAt({ secretKey, apiBase }: EvidenceSources['bank']): Stripe {
  const options = { maxNetworkRetries: 5, timeout: 10_000, telemetry: false };
  if (!apiBase) return new Stripe(secretKey, options);
  const { hostname, port, protocol } = new URL(apiBase);
  const plain = protocol === 'http:';
  return new Stripe(secretKey, {
    ...options,
    host: hostname,
    port: port || (plain ? 80 : 443),
    protocol: plain ? 'http' : 'https',
  });
}
