import type { Language } from '../../domain/language';
import type { MessageKind } from '../../domain/message';
import type { OfferOutcome, TransferAnswer, TransferState } from '../../domain/transfer';
import { isoTime } from '../iso-time';
import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { isForSale } from './ticket-returns';
import { maybeTicketToHandOn } from './tickets';

/** A transfer of a ticket from one user to another. Times are ISO 8601. */
export interface TransferRecord {
  readonly transferId: string;
  readonly ticketId: string;
  readonly eventId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly from: string;
  /** Null for a link that nobody has accepted. */
  readonly to: string | null;
  readonly byLink: boolean;
  /** Where the link was sent; null once the offer has ended. */
  readonly toEmail: string | null;
  readonly state: TransferState;
  readonly expiresAt: string;
  readonly createdAt: string;
}

// An offer expires at its own time or at the present start of its event, whichever is earlier.
const END = 'least(x.expires_at, e.starts_at)';
// An expired offer counts as lapsed, whether or not its workflow has recorded that, and one of a ticket that was used or
// refunded as void.
const STATE = `case when x.state <> 'offered' then x.state when ${END} <= clock_timestamp() then 'lapsed'
                    when b.status = 'paid' and bt.live and bt.used_at is null then 'offered' else 'void' end`;
const FROM = `from ticket_transfer x join booking b on b.id = x.booking_id join event e on e.id = b.event_id
              join booking_ticket bt on bt.booking_id = x.booking_id and bt.ticket_id = x.ticket_id`;
const TRANSFER = `
  select x.id as "transferId", x.ticket_id as "ticketId", b.event_id as "eventId", t.section, t.row_label as row,
         t.seat_label as number, x.from_user as "from", x.to_user as "to", x.by_link as "byLink", x.to_email as "toEmail",
         ${STATE} as state, ${isoTime(END)} as "expiresAt",
         ${isoTime('x.created_at')} as "createdAt"
    ${FROM} join ticket t on t.id = x.ticket_id`;

/** Offers a ticket to another user, or by a link to whoever opens it (`to` is null), at most until its event begins. A repeated call returns the rest of the same offer. */
export async function offerTransfer(
  pool: Pool,
  offer: { transferId: string; ticketId: string; from: string; to: string | null; offerSeconds: number },
): Promise<OfferOutcome> {
  const { transferId, ticketId, from, to, offerSeconds } = offer;
  return inTransaction(pool, async (db) => {
    // The ticket is locked first, so that two offers of it run one after the other.
    const ticket = await maybeTicketToHandOn(db, from, ticketId);
    const { rows: earlier } = await db.query<{ id: string; leftMs: number }>(
      `select x.id, greatest(0, ceil(extract(epoch from ${END} - clock_timestamp()) * 1000))::bigint as "leftMs"
         ${FROM} where x.id = $1 or (x.booking_id = $2 and x.ticket_id = $3 and x.state = 'offered')`,
      [transferId, ticket?.bookingId ?? null, ticketId],
    );
    const same = earlier.find((one) => one.id === transferId);
    if (same) return { type: 'offered', leftMs: same.leftMs };
    if (!ticket) return { type: 'not-yours' };
    if (ticket.isUsed) return { type: 'not-transferable', detail: 'It was used at the door.' };
    // Read after the ticket was locked: a statement does not see what was committed while it waited for the lock.
    if (await isForSale(db, ticket.bookingId, ticketId))
      return { type: 'not-transferable', detail: 'It is offered for sale: take it back first.' };
    if (ticket.startsInMs <= 0) return { type: 'not-transferable', detail: 'The event has begun.' };
    const open = earlier.find((one) => one.leftMs > 0);
    if (open) return { type: 'already-offered', transferId: open.id };
    await db.query(
      `update ticket_transfer set state = 'lapsed', closed_at = clock_timestamp()
        where booking_id = $1 and ticket_id = $2 and state = 'offered'`,
      [ticket.bookingId, ticketId],
    );
    if (to !== null) await knowUser(db, to);
    await db.query(
      `insert into ticket_transfer (id, booking_id, ticket_id, from_user, to_user, by_link, expires_at)
       values ($1, $2, $3, $4, $5, $5::text is null, clock_timestamp() + make_interval(secs => $6))`,
      [transferId, ticket.bookingId, ticketId, from, to, offerSeconds],
    );
    // Whoever has the link is told by whoever sends it, or by `sendTransferLink`.
    if (to !== null)
      await queueMessage(db, {
        ...{ key: `transfer:${transferId}:offered`, kind: 'transfer-offered' },
        ...{ to: { userId: to }, facts: { transferId } },
      });
    return { type: 'offered', leftMs: Math.min(offerSeconds * 1_000, ticket.startsInMs) };
  });
}

/**
 * Ends an offer, once: the first answer counts, and every call returns the state that counts. `lapsed` before the offer
 * has expired changes nothing, as the event may have been moved. Accepting gives the ticket with a new code to `by`, or to
 * the user to whom it was offered; if it was used, refunded or transferred meanwhile, the transfer is void. Undefined when
 * there is none.
 */
export async function closeTransfer(
  pool: Pool,
  transferId: string,
  as: TransferAnswer | 'lapsed',
  by?: string,
): Promise<TransferState | undefined> {
  return inTransaction(pool, async (db) => {
    // The ticket first, as when it is offered, or moved to another seat.
    await db.query(
      `select from booking_ticket
        where (booking_id, ticket_id) = (select booking_id, ticket_id from ticket_transfer where id = $1) for update`,
      [transferId],
    );
    const { rows } = await db.query<{
      state: TransferState;
      ticket: string;
      from: string;
      to: string | null;
    }>(
      `select ${STATE} as state, x.ticket_id as ticket, x.from_user as "from", x.to_user as "to"
         ${FROM} where x.id = $1 for update of x`,
      [transferId],
    );
    const transfer = rows[0];
    if (!transfer) return undefined;
    if (transfer.state === 'offered' && as === 'lapsed') return 'offered';
    let end: TransferState = transfer.state === 'offered' ? (as as TransferAnswer) : transfer.state;
    const to = transfer.to ?? by ?? null;
    if (end === 'accepted' && transfer.state === 'offered') {
      const ticket = await maybeTicketToHandOn(db, transfer.from, transfer.ticket);
      if (!ticket || ticket.isUsed || to === null) end = 'void';
      else {
        await knowUser(db, to);
        await db.query(
          `update booking_ticket set holder_id = $3, code_generation = code_generation + 1
            where booking_id = $1 and ticket_id = $2`,
          [ticket.bookingId, transfer.ticket, to],
        );
      }
    }
    await db.query(
      `update ticket_transfer set state = $2, to_user = case when $2 = 'accepted' then $3 else to_user end, to_email = null,
              closed_at = clock_timestamp()
        where id = $1 and state = 'offered'`,
      [transferId, end, to],
    );
    if (transfer.state === 'offered') await tellEnd(db, { transferId, end, from: transfer.from, to });
    return end;
  });
}

/** Sends the link of an open offer to an address, once. It is in no workflow's history. */
export async function sendTransferLink(
  pool: Pool,
  {
    transferId,
    email,
    language,
    link,
  }: { transferId: string; email: string; language: Language; link: string },
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update ticket_transfer set to_email = $2
        where id = $1 and by_link and state = 'offered' and coalesce(to_email, $2) = $2`,
      [transferId, email],
    );
    if (!rowCount) return;
    await queueMessage(db, {
      ...{ key: `transfer:${transferId}:offered`, kind: 'transfer-offered', to: { email }, language },
      facts: { transferId, link },
    });
  });
}

async function knowUser(db: Queryable, userId: string): Promise<void> {
  await db.query('insert into app_user (id) values ($1) on conflict do nothing', [userId]);
}

/** Tells the other side how an offer ended, and the new holder of the ticket. */
async function tellEnd(
  db: Queryable,
  { transferId, end, from, to }: { transferId: string; end: TransferState; from: string; to: string | null },
): Promise<void> {
  const tell = async (kind: MessageKind, userId: string | null) => {
    if (userId === null) return;
    const key = `transfer:${transferId}:${kind}`;
    await queueMessage(db, { key, kind, to: { userId }, facts: { transferId } });
  };
  if (end === 'accepted') {
    await tell('transfer-accepted', from);
    await tell('ticket-received', to);
  } else if (end === 'declined') await tell('transfer-declined', from);
  else if (end === 'withdrawn' && to !== null) await tell('transfer-withdrawn', to);
  else if (end === 'withdrawn') await tellAddress(db, transferId);
}

/** Tells whoever was sent the link of an offer that it was taken back. */
async function tellAddress(db: Queryable, transferId: string): Promise<void> {
  await db.query(
    `insert into message (key, kind, email, language, facts)
     select 'transfer:' || $1 || ':transfer-withdrawn', 'transfer-withdrawn', m.email, m.language,
            jsonb_build_object('transferId', $1::text)
       from message m where m.key = 'transfer:' || $1 || ':offered' and m.email is not null on conflict (key) do nothing`,
    [transferId],
  );
}

/** A transfer from or to this user; undefined otherwise. */
export async function maybeTransfer(
  db: Queryable,
  userId: string,
  transferId: string,
): Promise<TransferRecord | undefined> {
  const { rows } = await db.query<TransferRecord>(
    `${TRANSFER} where x.id = $2 and $1 in (x.from_user, x.to_user)`,
    [userId, transferId],
  );
  return rows[0];
}

/** The transfer that a link offers; undefined when there is none. */
export async function maybeLinkTransfer(
  db: Queryable,
  transferId: string,
): Promise<TransferRecord | undefined> {
  const { rows } = await db.query<TransferRecord>(`${TRANSFER} where x.id = $1 and x.by_link`, [transferId]);
  return rows[0];
}

/** The transfers from or to this user, newest first, at most 100. */
export async function listTransfers(db: Queryable, userId: string): Promise<TransferRecord[]> {
  const { rows } = await db.query<TransferRecord>(
    `${TRANSFER} where x.from_user = $1 or x.to_user = $1 order by x.created_at desc limit 100`,
    [userId],
  );
  return rows;
}
