import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A gate as its organiser sees it. Times are ISO 8601. */
interface GateRecord {
  readonly gateId: string;
  readonly eventId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly pairedAt: string | null;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
  /** How many bearers it let in who are not undone. */
  readonly admitted: number;
}

/** A gate whose device is logged in. */
type PairedGate = Pick<GateRecord, 'gateId' | 'name' | 'eventId'>;

const GATE = `with by_gate as (
    select bt.used_by, count(*) as admitted from booking b join booking_ticket bt on bt.booking_id = b.id
     where b.event_id = $1 and bt.live and bt.used_at is not null group by bt.used_by)
  select g.id as "gateId", g.event_id as "eventId", g.name, ${isoTime('g.created_at')} as "createdAt",
    ${isoTime('g.paired_at')} as "pairedAt", ${isoTime('g.last_seen_at')} as "lastSeenAt",
    ${isoTime('g.revoked_at')} as "revokedAt",
    coalesce(u.admitted, 0) as admitted
    from gate g left join by_gate u on u.used_by = 'gate:' || g.id`;

/** Makes a gate, to be paired with a device. A repeated call changes nothing. */
export async function insertGate(
  db: Queryable,
  gate: { gateId: string; eventId: string; name: string; createdBy: string },
): Promise<void> {
  await db.query(
    'insert into gate (id, event_id, name, created_by) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [gate.gateId, gate.eventId, gate.name, gate.createdBy],
  );
}

/**
 * Sets the hash of the code that pairs a device with a gate, once and for `seconds`; returns when it ends (ISO 8601). The
 * device that is paired stays so until then. Undefined for a gate that is unknown or revoked.
 */
export async function offerPairing(
  db: Queryable,
  offer: { eventId: string; gateId: string; sha256: Buffer; seconds: number },
): Promise<string | undefined> {
  const { rows } = await db.query<{ until: string }>(
    `update gate set pairing_sha256 = $3, pairing_until = clock_timestamp() + make_interval(secs => $4)
      where event_id = $1 and id = $2 and revoked_at is null returning ${isoTime('pairing_until')} as until`,
    [offer.eventId, offer.gateId, offer.sha256, offer.seconds],
  );
  return rows[0]?.until;
}

/** Pairs a device: uses the code up and gives the gate a new login, which ends an earlier one. Undefined for a bad code. */
export async function pairGate(
  db: Queryable,
  pairing: { sha256: Buffer; loginSha256: Buffer },
): Promise<PairedGate | undefined> {
  const { rows } = await db.query<PairedGate>(
    `update gate set pairing_sha256 = null, pairing_until = null, login_sha256 = $2, paired_at = clock_timestamp(),
                     last_seen_at = clock_timestamp()
      where pairing_sha256 = $1 and pairing_until > clock_timestamp()
      returning id as "gateId", name, event_id as "eventId"`,
    [pairing.sha256, pairing.loginSha256],
  );
  return rows[0];
}

/** The gate with this login, which is noted as seen; undefined when the login is not (or no longer) its own. */
export async function maybeGateOfLogin(db: Queryable, loginSha256: Buffer): Promise<PairedGate | undefined> {
  const { rows } = await db.query<PairedGate>(
    `update gate set last_seen_at = clock_timestamp() where login_sha256 = $1
      returning id as "gateId", name, event_id as "eventId"`,
    [loginSha256],
  );
  return rows[0];
}

/** Revokes a gate for good: its login and its pairing code end. False for one that is revoked or unknown. */
export async function revokeGate(db: Queryable, eventId: string, gateId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update gate set revoked_at = clock_timestamp(), pairing_sha256 = null, pairing_until = null,
                     login_sha256 = null, paired_at = null
      where event_id = $1 and id = $2 and revoked_at is null`,
    [eventId, gateId],
  );
  return rowCount === 1;
}

/** The gates of an event, in the order in which they were made; of one id, that one. At most 200. */
export async function listGates(db: Queryable, eventId: string, gateId?: string): Promise<GateRecord[]> {
  const { rows } = await db.query<GateRecord>(
    `${GATE} where g.event_id = $1 and ($2::text is null or g.id = $2) order by g.created_at, g.id limit 200`,
    [eventId, gateId ?? null],
  );
  return rows;
}

/** How many of the event's valid tickets there are, and how many of their bearers are inside. */
export async function oneAttendance(db: Queryable, eventId: string): Promise<{ in: number; of: number }> {
  const { rows } = await db.query<{ in: number; of: number }>(
    `select count(*) as of, count(*) filter (where bt.used_at is not null and bt.left_at is null) as in
       from booking b join booking_ticket bt on bt.booking_id = b.id
      where b.event_id = $1 and b.status = 'paid' and bt.live`,
    [eventId],
  );
  return rows[0]!;
}
