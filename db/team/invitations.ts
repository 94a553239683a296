import type { TeamRole } from '../../domain/team';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import { sha256Of } from '../sha256-of';

/** An invitation that can be accepted. Times are ISO 8601. */
interface Invitation {
  readonly invitationId: string;
  readonly role: TeamRole;
  /** Null for a link that is handed over by hand. */
  readonly email: string | null;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What an invitation is to, for whoever has its link. */
interface InvitationOfLink extends Invitation {
  readonly organiserId: string;
  readonly team: string;
}

const IS_OPEN = 'i.accepted_at is null and i.withdrawn_at is null and i.expires_at > clock_timestamp()';
const INVITATION = `i.id as "invitationId", i.role, i.email, i.invited_by as "invitedBy",
  ${isoTime('i.created_at')} as "createdAt", ${isoTime('i.expires_at')} as "expiresAt"`;

/** Makes an invitation, of whose secret only the hash is kept; returns when it ends (ISO 8601). A repeated call changes nothing. */
export async function insertInvitation(
  db: Queryable,
  invitation: {
    invitationId: string;
    organiserId: string;
    secret: string;
    role: TeamRole;
    email?: string;
    invitedBy: string;
    days: number;
  },
): Promise<string> {
  const { invitationId, organiserId, secret, role, email, invitedBy, days } = invitation;
  const { rows } = await db.query<{ expiresAt: string }>(
    `insert into team_invitation as i (id, organiser_id, sha256, role, email, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7))
     on conflict (id) do update set id = excluded.id returning ${isoTime('i.expires_at')} as "expiresAt"`,
    [invitationId, organiserId, sha256Of(secret), role, email ?? null, invitedBy, days],
  );
  return rows[0]!.expiresAt;
}

/** The invitations of a team that can be accepted, newest first; at most 200. */
export async function listInvitations(db: Queryable, organiserId: string): Promise<Invitation[]> {
  const { rows } = await db.query<Invitation>(
    `select ${INVITATION} from team_invitation i where i.organiser_id = $1 and ${IS_OPEN}
      order by i.created_at desc, i.id limit 200`,
    [organiserId],
  );
  return rows;
}

/** Withdraws an invitation that nobody has accepted; returns its role, or undefined when there is none. */
export async function withdrawInvitation(
  db: Queryable,
  organiserId: string,
  invitationId: string,
): Promise<TeamRole | undefined> {
  const { rows } = await db.query<{ role: TeamRole }>(
    `update team_invitation i set withdrawn_at = clock_timestamp()
      where i.organiser_id = $1 and i.id = $2 and ${IS_OPEN} returning i.role`,
    [organiserId, invitationId],
  );
  return rows[0]?.role;
}

/** The invitation of a link; undefined for one that is unknown, accepted, withdrawn or old. */
export async function maybeInvitation(db: Queryable, secret: string): Promise<InvitationOfLink | undefined> {
  const { rows } = await db.query<InvitationOfLink>(
    `select ${INVITATION}, o.id as "organiserId", o.name as team
       from team_invitation i join organiser o on o.id = i.organiser_id where i.sha256 = $1 and ${IS_OPEN}`,
    [sha256Of(secret)],
  );
  return rows[0];
}

/** Uses an invitation up for a user; false when it was used, withdrawn or too old by then. */
export async function acceptInvitation(
  db: Queryable,
  invitationId: string,
  userId: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update team_invitation i set accepted_by = $2, accepted_at = clock_timestamp() where i.id = $1 and ${IS_OPEN}`,
    [invitationId, userId],
  );
  return rowCount === 1;
}
