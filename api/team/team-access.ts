import type { Pool } from '../../db/pool';
import {
  isMemberOfAny,
  listTeamIds,
  maybeRoleAtEvent,
  maybeRoleInTeam,
  type RoleInTeam,
} from '../../db/team/team-roles';
import { teamToMakeEventsIn } from '../../db/team/teams';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { allows, higherRole, type TeamPermission, type TeamRole, teamPermissions } from '../../domain/team';
import type { User } from '../route';

/**
 * Who may do what with an event: the one place that decides it. `ops` is the operator and may all, `finance` may see all.
 * Everybody else may what the role in the event's team allows, whatever the login says; only where a team has a role for all
 * organisers, the role `organiser` of the login counts as that one. An API key may with its team's events what its scopes say.
 */
export function createTeamAccess(pool: Pool) {
  return { requireEventRole, requireTeamRole, permissionAt, teamOfNewEvent, teamsOf, isMember };

  /** Resolves to the organiser of the event. Throws `event-not-found`, or `forbidden` when the user may not do this there. */
  async function requireEventRole(user: User, eventId: string, permission: TeamPermission): Promise<string> {
    const known = isId(eventId) ? await maybeRoleAtEvent(pool, eventId, user.id) : undefined;
    // Which drafts there are is for their team, and a program learns of no other team's events.
    if (!known || !((known.isPublished && !user.apiKey) || mayAs(user, known, 'view')))
      throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
    requireRole(user, known, permission);
    return known.organiserId;
  }

  /** The most that a user may do with an event, for pages that hide what would be refused; undefined for nothing. */
  async function permissionAt(user: User, eventId: string): Promise<TeamPermission | undefined> {
    const known = await maybeRoleAtEvent(pool, eventId, user.id);
    return known && teamPermissions.findLast((permission) => mayAs(user, known, permission));
  }

  /** Throws `team-not-found` for a team that there is not, or that the user is not in; `forbidden` when the role allows less. */
  async function requireTeamRole(user: User, organiserId: string, permission: TeamPermission): Promise<void> {
    const known = isId(organiserId) ? await maybeRoleInTeam(pool, organiserId, user.id) : undefined;
    // Which teams there are is for their members.
    if (!known || !mayAs(user, known, 'view')) throw new Problem('team-not-found');
    requireRole(user, known, permission);
  }

  /**
   * The team that a new event belongs to: the one that is asked for, else the first in which the user may make events. A user
   * with the role `organiser` or `ops` who has none gets one, with the id `org_<seed>`. Throws as `requireTeamRole` does.
   */
  async function teamOfNewEvent(
    user: User & { readonly name?: string },
    asked: string | undefined,
    seed: string,
  ): Promise<string> {
    if (user.apiKey) {
      if (asked !== undefined && asked !== user.apiKey.organiserId) throw new Problem('team-not-found');
      return user.apiKey.organiserId;
    }
    if (asked !== undefined) {
      await requireTeamRole(user, asked, 'edit');
      return asked;
    }
    const own = { organiserId: `org_${seed}`, name: (user.name ?? user.id).slice(0, 200), ownerId: user.id };
    const team = await teamToMakeEventsIn(pool, user.id, mayFoundTeam(user) ? own : undefined);
    if (team === undefined) throw new Problem('forbidden', 'Your role in your team does not allow this.');
    return team;
  }

  /** The teams whose events a user may see; null for all of them. */
  async function teamsOf(user: User): Promise<readonly string[] | null> {
    if (user.apiKey) return [user.apiKey.organiserId];
    if (user.roles.some((role) => role === 'ops' || role === 'finance')) return null;
    return listTeamIds(pool, user.id, { withShared: user.roles.includes('organiser') });
  }

  /** Whether a user without the role `organiser` may still enter the back office, as a member of a team. */
  function isMember(user: User): Promise<boolean> {
    return isMemberOfAny(pool, user.id);
  }
}

/** See `createTeamAccess`. */
export type TeamAccess = ReturnType<typeof createTeamAccess>;

/** Whether a user may make a team: a member of somebody's team alone may not. */
export function mayFoundTeam(user: User): boolean {
  return user.roles.some((role) => role === 'organiser' || role === 'ops');
}

/** The role of a user in a team; null for a stranger. */
export function roleIn(user: User, known: Omit<RoleInTeam, 'organiserId'>): TeamRole | null {
  return higherRole(known.role, user.roles.includes('organiser') ? known.sharedRole : null);
}

function requireRole(user: User, known: RoleInTeam, permission: TeamPermission): void {
  if (mayAs(user, known, permission)) return;
  const role = roleIn(user, known);
  throw new Problem(
    'forbidden',
    role ? `Your role in this team (${role}) does not allow this.` : 'This event belongs to another team.',
  );
}

function mayAs(user: User, known: RoleInTeam, permission: TeamPermission): boolean {
  // What else a program may not is said by its scopes.
  if (user.apiKey) return user.apiKey.organiserId === known.organiserId;
  if (user.roles.includes('ops')) return true;
  if (permission === 'view' && user.roles.includes('finance')) return true;
  const role = roleIn(user, known);
  return role !== null && allows(role, permission);
}
