import { maybePlan } from '../../db/catalogue/seating-plans';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { User } from '../route';
import type { TeamAccess } from './team-access';

/**
 * A seating plan. Throws `seating-plan-not-found` also for a plan of a team that the user is not in; `forbidden` when the role
 * allows less.
 */
export async function planWith(
  { pool, team }: { readonly pool: Pool; readonly team: TeamAccess },
  user: User,
  planId: string,
  permission: 'view' | 'edit',
) {
  const known = isId(planId) ? await maybePlan(pool, planId) : undefined;
  if (!known) throw new Problem('seating-plan-not-found');
  await team.requireTeamRole(user, known.organiserId, permission).catch((error: unknown) => {
    const isStranger = error instanceof Problem && error.code === 'team-not-found';
    throw isStranger ? new Problem('seating-plan-not-found') : error;
  });
  return known;
}
