import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool, type Queryable } from '../../db/pool';
import { listInvitations } from '../../db/team/invitations';
import { listMembers } from '../../db/team/members';
import { insertTeam, listTeams, listTeamsOf, maybeTeam, updateTeam } from '../../db/team/teams';
import { changedFields } from '../../domain/changed-fields';
import { Problem } from '../../domain/errors';
import { allows } from '../../domain/team';
import { defineRoute, type Route, type User, userOf } from '../route';
import { id } from '../schemas';
import { mayFoundTeam, roleIn } from '../team/team-access';
import { teamAudit } from '../team/team-audit';
import { teamName, teamParams, teamRole, teamSummary, teamView } from '../team/team-schemas';

/** Teams of organisers: found, rename, read, and the list of one's own. */
export function createTeamRoutes({ pool }: { pool: Pool }): Route[] {
  const access = ['organiser', 'ops'] as const;
  const tag = 'Teams';

  return [
    defineRoute({
      method: 'get',
      path: '/teams',
      summary:
        'The teams that you are in, in the order of joining, then those that are open to every organiser',
      tag,
      access: 'user',
      answers: { 200: { description: 'At most 200', schema: z.object({ teams: z.array(teamSummary) }) } },
      problems: [],
      async handle(call) {
        const user = userOf(call);
        const found = await listTeamsOf(pool, {
          userId: user.id,
          withShared: user.roles.includes('organiser'),
        });
        return { status: 200, body: { teams: found.map((team) => ({ ...team, role: roleIn(user, team) })) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/teams',
      summary: 'All teams by name',
      tag,
      access: ['ops'],
      query: z.object({
        term: z.string().max(200).optional().meta({ description: 'A part of the name, or the id' }),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: id.optional(),
      }),
      answers: {
        200: {
          description: 'A page of teams',
          schema: z.object({ teams: z.array(teamSummary), nextCursor: id.nullable() }),
        },
      },
      problems: [],
      async handle(call) {
        const { term, limit, cursor } = call.query;
        const page = { userId: userOf(call).id, term, afterId: cursor, limit: limit + 1 };
        const found = await listTeams(pool, page);
        const teams = found.slice(0, limit);
        const nextCursor = found.length > limit ? teams.at(-1)!.organiserId : null;
        return { status: 200, body: { teams, nextCursor } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/teams',
      summary: 'Make a team, with yourself as its owner',
      tag,
      access,
      limit: 'management',
      body: z.object({ name: teamName }),
      answers: { 201: { description: 'The team', schema: teamView } },
      problems: [],
      async handle(call) {
        const user = userOf(call);
        if (!mayFoundTeam(user)) throw new Problem('forbidden', 'Only organisers may make teams.');
        const organiserId = `org_${call.seed}`;
        const { name } = call.body;
        await inTransaction(pool, async (db) => {
          await insertTeam(db, { organiserId, name, ownerId: user.id });
          await writeAudit(db, teamAudit(call, organiserId, 'create-team', { after: { name } }));
        });
        return { status: 201, body: await viewTeam(pool, organiserId, user) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/teams/:organiserId',
      summary: 'A team with its members and open invitations',
      tag,
      access,
      permission: 'view',
      params: teamParams,
      answers: { 200: { description: 'The team', schema: teamView } },
      problems: ['team-not-found'],
      async handle(call) {
        return { status: 200, body: await viewTeam(pool, call.params.organiserId, userOf(call)) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/organiser/teams/:organiserId',
      summary: 'Rename a team, or open it to every organiser',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams,
      body: z
        .object({ name: teamName.optional(), sharedRole: teamRole.nullable().optional() })
        .refine((body) => Object.keys(body).length > 0, 'it changes nothing'),
      answers: { 200: { description: 'The team as it is now', schema: teamView } },
      problems: ['team-not-found'],
      async handle(call) {
        const { organiserId } = call.params;
        const user = userOf(call);
        await inTransaction(pool, async (db) => {
          const factsNow = async () => {
            const { name, sharedRole } = (await maybeTeam(db, organiserId, user.id))!;
            return { name, sharedRole };
          };
          const before = await factsNow();
          await updateTeam(db, organiserId, call.body);
          const changed = changedFields(before, await factsNow());
          if (changed) await writeAudit(db, teamAudit(call, organiserId, 'change-team', { ...changed }));
        });
        return { status: 200, body: await viewTeam(pool, organiserId, user) };
      },
    }),
  ];
}

async function viewTeam(db: Queryable, organiserId: string, user: User): Promise<z.output<typeof teamView>> {
  const team = await maybeTeam(db, organiserId, user.id);
  if (!team) throw new Problem('team-not-found');
  const role = roleIn(user, team);
  const isOwner = user.roles.includes('ops') || (role !== null && allows(role, 'own'));
  return {
    ...{ ...team, role, members: await listMembers(db, organiserId) },
    invitations: isOwner ? await listInvitations(db, organiserId) : [],
  };
}
