import type { HeldTicket } from '../../domain/seat';
import type { Queryable } from '../pool';

/** Which code of which ticket a pass carries. */
interface PassRef {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration: number;
}

/** A ticket as its pass shows it. */
interface PassTicket extends HeldTicket, PassRef {
  readonly eventId: string;
  /** False once the ticket was handed on or refunded: it has another code, or none. */
  readonly admits: boolean;
}

// The version of the event and the state of the ticket: every field of a pass follows from them. `p` is a pass.
const STATE = `e.version || ' ' || (b.status = 'paid' and bt.live and bt.code_generation = p.code_generation)::text`;
const OF_PASS = `join booking_ticket bt on bt.booking_id = p.booking_id and bt.ticket_id = p.ticket_id
                 join booking b on b.id = p.booking_id join event e on e.id = b.event_id`;

/** The ticket of a pass; undefined when there is none. */
export async function maybePassTicket(db: Queryable, pass: PassRef): Promise<PassTicket | undefined> {
  const { bookingId, ticketId, codeGeneration } = pass;
  const { rows } = await db.query<PassTicket>(
    `select t.id as "ticketId", b.id as "bookingId", $3::integer as "codeGeneration", b.event_id as "eventId", t.section,
            t.row_label as row, t.seat_label as number,
            jsonb_build_object('amount', bt.amount, 'currency', bt.currency) as price,
            b.status = 'paid' and bt.live and bt.code_generation = $3 as admits
       from booking_ticket bt join booking b on b.id = bt.booking_id join ticket t on t.id = bt.ticket_id
      where bt.booking_id = $1 and bt.ticket_id = $2`,
    [bookingId, ticketId, codeGeneration],
  );
  return rows[0];
}

/**
 * Notes that a device keeps a pass; false when it was noted already (its push token is then renewed), undefined when there
 * is no such ticket.
 */
export async function addWalletDevice(
  db: Queryable,
  device: PassRef & { deviceId: string; pushToken: string },
): Promise<boolean | undefined> {
  const { rows } = await db.query<{ isNew: boolean }>(
    `insert into wallet_device (device_id, booking_id, ticket_id, code_generation, push_token, told_state)
     select $1, p.booking_id, p.ticket_id, p.code_generation, $5, ${STATE}
       from (values ($2::text, $3::text, $4::integer)) p (booking_id, ticket_id, code_generation) ${OF_PASS}
     on conflict (device_id, booking_id, ticket_id, code_generation) do update set push_token = excluded.push_token
     returning xmax = 0 as "isNew"`,
    [device.deviceId, device.bookingId, device.ticketId, device.codeGeneration, device.pushToken],
  );
  return rows[0]?.isNew;
}

/** Forgets that a device keeps a pass. */
export async function removeWalletDevice(
  db: Queryable,
  device: PassRef & { deviceId: string },
): Promise<void> {
  await db.query(
    `delete from wallet_device
      where device_id = $1 and booking_id = $2 and ticket_id = $3 and code_generation = $4`,
    [device.deviceId, device.bookingId, device.ticketId, device.codeGeneration],
  );
}

/** The passes of a device, and a hash that differs once any of them has changed. */
export async function listPassesOfDevice(
  db: Queryable,
  deviceId: string,
): Promise<{ passes: PassRef[]; state: string }> {
  const { rows } = await db.query<{ passes: PassRef[]; state: string }>(
    `select coalesce(jsonb_agg(jsonb_build_object('bookingId', p.booking_id, 'ticketId', p.ticket_id,
                                                  'codeGeneration', p.code_generation)), '[]') as passes,
            md5(coalesce(string_agg(p.booking_id || p.ticket_id || p.code_generation || ' ' || ${STATE}, ','
                                    order by p.booking_id, p.ticket_id, p.code_generation), '')) as state
       from wallet_device p ${OF_PASS}
      where p.device_id = $1`,
    [deviceId],
  );
  return rows[0]!;
}

/**
 * The push tokens of devices whose passes have changed since they were last told, each once, at most `limit` passes. Those of
 * events that ended more than a day ago are left alone.
 */
export async function listPushTokens(db: Queryable, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ token: string }>(
    `select distinct token from (
       select p.push_token as token from wallet_device p ${OF_PASS}
        where e.ends_at > now() - interval '1 day' and p.told_state <> ${STATE} limit $1) changed`,
    [limit],
  );
  return rows.map(({ token }) => token);
}

/** Records that the devices with these push tokens were told about their passes as they are now. */
export async function markTold(db: Queryable, pushTokens: readonly string[]): Promise<void> {
  await db.query(
    `update wallet_device d set told_state = ${STATE} from wallet_device p ${OF_PASS}
      where p.push_token = any($1) and d.device_id = p.device_id and d.booking_id = p.booking_id
        and d.ticket_id = p.ticket_id and d.code_generation = p.code_generation`,
    [pushTokens],
  );
}

/** Forgets devices that Apple no longer reaches. */
export async function removePushTokens(db: Queryable, pushTokens: readonly string[]): Promise<void> {
  await db.query('delete from wallet_device where push_token = any($1)', [pushTokens]);
}

/** A ticket for which there is a link to Google Wallet, and which has changed since Google was told. */
interface ChangedGoogleTicket extends PassRef {
  readonly eventId: string;
  readonly admits: boolean;
  readonly state: string;
}

/** Notes that a link to Google Wallet was made for a ticket. */
export async function noteGoogleTicket(db: Queryable, pass: PassRef): Promise<void> {
  await db.query(
    `insert into google_wallet_ticket (booking_id, ticket_id, code_generation, told_state)
     select p.booking_id, p.ticket_id, p.code_generation, ${STATE}
       from (values ($1::text, $2::text, $3::integer)) p (booking_id, ticket_id, code_generation) ${OF_PASS}
     on conflict do nothing`,
    [pass.bookingId, pass.ticketId, pass.codeGeneration],
  );
}

/** The tickets of which Google must hear, at most `limit`; those of events that ended more than a day ago are left alone. */
export async function listChangedGoogleTickets(db: Queryable, limit: number): Promise<ChangedGoogleTicket[]> {
  const { rows } = await db.query<ChangedGoogleTicket>(
    `select p.booking_id as "bookingId", p.ticket_id as "ticketId", p.code_generation as "codeGeneration",
            e.id as "eventId", b.status = 'paid' and bt.live and bt.code_generation = p.code_generation as admits,
            ${STATE} as state
       from google_wallet_ticket p ${OF_PASS}
      where e.ends_at > now() - interval '1 day' and p.told_state <> ${STATE} limit $1`,
    [limit],
  );
  return rows;
}

/** Records what Google was told about these tickets. */
export async function markGoogleTold(db: Queryable, tickets: readonly ChangedGoogleTicket[]): Promise<void> {
  await db.query(
    `update google_wallet_ticket g set told_state = told.state
       from jsonb_to_recordset($1) as told ("bookingId" text, "ticketId" text, "codeGeneration" integer, state text)
      where (g.booking_id, g.ticket_id, g.code_generation) = (told."bookingId", told."ticketId", told."codeGeneration")`,
    [JSON.stringify(tickets)],
  );
}
