import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool, type Queryable } from '../../db/pool';
import { countOtherOwners, deleteMember, lockMember, setMember } from '../../db/team/members';
import { Problem } from '../../domain/errors';
import type { TeamRole } from '../../domain/team';
import { type Call, defineRoute, type Route, userOf } from '../route';
import type { TeamAccess } from '../team/team-access';
import { teamAudit } from '../team/team-audit';
import { teamParams, teamRole } from '../team/team-schemas';

const params = teamParams.extend({ userId: z.string() });

/** The members of a team: their roles, and who leaves it. */
export function createTeamMemberRoutes({ pool, team }: { pool: Pool; team: TeamAccess }): Route[] {
  const access = ['organiser', 'ops'] as const;
  const tag = 'Teams';
  const problems = ['team-not-found', 'member-not-found', 'last-owner'] as const;

  /** Changes a member of the team of a call, and writes the audit. Throws `member-not-found` or `last-owner`. */
  async function changeMember(
    call: Call<z.output<typeof params>>,
    { action, role }: { action: string; role: TeamRole | null },
  ): Promise<void> {
    const { organiserId, userId } = call.params;
    await inTransaction(pool, async (db) => {
      const before = await lockMember(db, organiserId, userId);
      if (before === undefined) throw new Problem('member-not-found');
      if (before === role) return;
      if (before === 'owner') await requireOtherOwner(db, organiserId, userId);
      if (role === null) await deleteMember(db, organiserId, userId);
      else await setMember(db, { organiserId, userId, role });
      const details = { userId, before: { role: before }, after: { role } };
      await writeAudit(db, teamAudit(call, organiserId, action, details));
    });
  }

  return [
    defineRoute({
      method: 'patch',
      path: '/organiser/teams/:organiserId/members/:userId',
      summary: 'Give a member another role',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: z.object({ role: teamRole }),
      answers: { 200: { description: 'The role', schema: z.object({ userId: z.string(), role: teamRole }) } },
      problems,
      async handle(call) {
        const { role } = call.body;
        await changeMember(call, { action: 'change-member', role });
        return { status: 200, body: { userId: call.params.userId, role } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/teams/:organiserId/members/:userId',
      summary: 'Remove a member, or leave the team yourself',
      tag,
      access,
      permission: 'view',
      limit: 'management',
      params,
      answers: { 204: { description: 'The user is not in the team any more' } },
      problems,
      async handle(call) {
        const user = userOf(call);
        const isOwn = call.params.userId === user.id;
        if (!isOwn) await team.requireTeamRole(user, call.params.organiserId, 'own');
        await changeMember(call, { action: isOwn ? 'leave-team' : 'remove-member', role: null });
        return { status: 204 };
      },
    }),
  ];
}

async function requireOtherOwner(db: Queryable, organiserId: string, userId: string): Promise<void> {
  if ((await countOtherOwners(db, organiserId, userId)) === 0) throw new Problem('last-owner');
}
