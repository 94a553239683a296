import type { MessageKind } from '../../domain/message';
import type { TransferState } from '../../domain/transfer';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import type { ScanOutcome } from '../sale/offline-scans';

/** Whose timeline it is. */
interface TimelineOf {
  readonly purchaseId: string;
  readonly bookingId: string | null;
  readonly eventId: string;
  /** Everybody who bought, held or holds one of its tickets: whom messages went to. */
  readonly userIds: readonly string[];
  readonly ticketIds: readonly string[];
  /** Every payment that the ledger knows of it. */
  readonly paymentIntentIds: readonly string[];
}

/** Something that happened to a purchase, besides its stages. `at` is ISO 8601. */
type TimelineFact = { readonly at: string } & (
  | {
      readonly type: 'bank';
      readonly bankEventId: string;
      /** The bank's name of it, such as `payment_intent.succeeded`. */
      readonly name: string;
      readonly objectId: string;
      readonly status: string | null;
      readonly isDelivered: boolean;
    }
  | {
      readonly type: 'message';
      readonly key: string;
      readonly kind: MessageKind;
      readonly userId: string | null;
      readonly state: 'waiting' | 'sent' | 'failed' | 'skipped';
      readonly tries: number;
      readonly detail: string | null;
      readonly endedAt: string | null;
    }
  | {
      readonly type: 'audit';
      readonly by: string;
      readonly action: string;
      readonly reason: string;
      readonly outcome: string;
    }
  | {
      readonly type: 'scan';
      readonly ticketId: string;
      /** `used`, or what became of a scan without a network. */
      readonly outcome: ScanOutcome;
      readonly gate: string | null;
      readonly by: string;
      readonly isOffline: boolean;
    }
  | {
      readonly type: 'transfer';
      readonly ticketId: string;
      readonly from: string;
      readonly to: string | null;
      readonly state: TransferState;
    }
);

// Newest first where one must choose; a purchase with more of a kind has a fault of its own.
const MOST = 200;

/** The events of the bank for these payments. They are kept for 90 days. */
async function bankEvents(db: Queryable, { paymentIntentIds }: TimelineOf): Promise<TimelineFact[]> {
  const { rows } = await db.query<TimelineFact>(
    `select ${isoTime('received_at')} as at, 'bank' as type, id as "bankEventId", type as name,
            coalesce(payload #>> '{data,object,id}', '') as "objectId", payload #>> '{data,object,status}' as status,
            delivered_at is not null as "isDelivered"
       from bank_event
      where coalesce(payload #>> '{data,object,payment_intent}', payload #>> '{data,object,id}') = any ($1)
      order by received_at desc limit ${MOST}`,
    [paymentIntentIds],
  );
  return rows;
}

/** What its fans were told of it, and of its event. Kept for 90 days. */
async function messages(db: Queryable, of: TimelineOf): Promise<TimelineFact[]> {
  const { userIds, purchaseId, bookingId, eventId } = of;
  const { rows } = await db.query<TimelineFact>(
    `select ${isoTime('created_at')} as at, 'message' as type, key, kind, user_id as "userId", state, tries, detail,
            ${isoTime('ended_at')} as "endedAt"
       from message
      where user_id = any ($1)
        and ($2 = facts ->> 'purchaseId' or $3 = facts ->> 'bookingId' or $4 = facts ->> 'eventId'
             or facts ->> 'refundId' in (select id from refund where booking_id = $3)
             or facts ->> 'transferId' in (select id from ticket_transfer where booking_id = $3))
      order by created_at desc limit ${MOST}`,
    [userIds, purchaseId, bookingId, eventId],
  );
  return rows;
}

/** What people decided about it, and who. */
async function decisions(db: Queryable, of: TimelineOf): Promise<TimelineFact[]> {
  const subjects = [of.purchaseId, of.bookingId, ...of.ticketIds, ...of.paymentIntentIds].filter(Boolean);
  const { rows } = await db.query<TimelineFact>(
    `select ${isoTime('at')} as at, 'audit' as type, actor as by, action, reason, outcome
       from ops_audit where subject_type in ('purchase', 'booking', 'ticket', 'payment') and subject_id = any ($1)
        and (subject_type <> 'ticket' or at >= (select created_at from purchase where id = $2))
        -- The booking's own line says the same.
        and not (subject_type = 'purchase' and action = 'refund' and outcome = 'done')
      order by id desc limit ${MOST}`,
    [subjects, of.purchaseId],
  );
  return rows;
}

/** Who let its tickets in, with and without a network. */
async function scans(db: Queryable, { bookingId, eventId }: TimelineOf): Promise<TimelineFact[]> {
  if (bookingId === null) return [];
  const { rows } = await db.query<TimelineFact>(
    `select ${isoTime('at')} as at, 'scan' as type, "ticketId", outcome, gate, by, "isOffline"
       from (select used_at as at, ticket_id as "ticketId", 'used' as outcome, used_gate as gate, used_by as by,
                    false as "isOffline"
               from booking_ticket where booking_id = $1 and used_at is not null
             union all
             select scanned_at, ticket_id, outcome, gate, scanned_by, true
               from offline_scan where event_id = $2 and booking_id = $1) scans
      order by scans.at desc limit ${MOST}`,
    [bookingId, eventId],
  );
  return rows;
}

/** To whom its tickets went. */
async function transfers(db: Queryable, { bookingId }: TimelineOf): Promise<TimelineFact[]> {
  if (bookingId === null) return [];
  const { rows } = await db.query<TimelineFact>(
    `select ${isoTime('coalesce(closed_at, created_at)')} as at, 'transfer' as type, ticket_id as "ticketId",
            from_user as from, to_user as to, state
       from ticket_transfer where booking_id = $1 order by created_at desc limit ${MOST}`,
    [bookingId],
  );
  return rows;
}

/** Everything that is known of what happened to a purchase besides its stages, oldest first. */
export async function listTimelineFacts(db: Queryable, of: TimelineOf): Promise<TimelineFact[]> {
  const kinds = [bankEvents, messages, decisions, scans, transfers];
  const facts = (await Promise.all(kinds.map((read) => read(db, of)))).flat();
  return facts.sort((one, other) => one.at.localeCompare(other.at));
}

/** Everybody who held one of the tickets of a booking for a time. */
export async function listFormerHolders(db: Queryable, bookingId: string): Promise<string[]> {
  const { rows } = await db.query<{ userId: string }>(
    `select distinct from_user as "userId" from ticket_transfer where booking_id = $1
     union select to_user from ticket_transfer where booking_id = $1 and state = 'accepted' and to_user is not null`,
    [bookingId],
  );
  return rows.map(({ userId }) => userId);
}
