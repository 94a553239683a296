import { type Draft, draftSeats } from '../../catalogue/draft-input';
import type { NewSeat } from '../../db/catalogue/new-event';
import { maybeTeamEvent, plannedSeatsOf } from '../../db/catalogue/team-events';
import type { TeamEvent } from '../../db/events';
import type { Pool, Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { layOutPlan } from '../../domain/seating-plan/lay-out-plan';
import { faultSentence, planFaults } from '../../domain/seating-plan/plan-faults';
import type { SeatingPlan } from '../../domain/seating-plan/seating-plan';
import type { User } from '../route';
import { planWith } from '../team/plan-with';
import type { TeamAccess } from '../team/team-access';

/** An event, published or not. Throws `event-not-found`. */
export async function teamEventWith(db: Queryable, eventId: string): Promise<TeamEvent> {
  const found = isId(eventId) ? await maybeTeamEvent(db, eventId) : undefined;
  if (!found) throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
  return found;
}

/**
 * The seating plan that a draft names; undefined when it names none. Throws `seating-plan-not-found` for a plan of a team that the
 * user is not in, and `invalid-request` for one with faults.
 */
export async function planForDraft(
  { pool, team }: { readonly pool: Pool; readonly team: TeamAccess },
  user: User,
  { seatingPlanId }: Draft,
): Promise<SeatingPlan | undefined> {
  if (seatingPlanId === undefined) return undefined;
  const { plan } = await planWith({ pool, team }, user, seatingPlanId, 'view');
  const fault = planFaults(plan).find(({ isWarning }) => !isWarning);
  if (fault) throw new Problem('invalid-request', `seatingPlanId: ${faultSentence(fault)}`);
  return plan;
}

/**
 * The seats that a draft asks for, with ids made from `seed`. Throws `event-not-found` and `forbidden` for seats of an event
 * that the user may not see.
 */
export async function seatsForDraft(
  { pool, team }: { readonly pool: Pool; readonly team: TeamAccess },
  user: User,
  draft: Draft,
  seed: string,
): Promise<NewSeat[]> {
  if (draft.seatsOf !== undefined) await team.requireEventRole(user, draft.seatsOf, 'view');
  const plan = await planForDraft({ pool, team }, user, draft);
  const planned = draft.seatsOf
    ? await plannedSeatsOf(pool, draft.seatsOf)
    : plan
      ? layOutPlan(plan)
      : draftSeats(draft);
  return planned.map((seat, index) => ({ ...seat, id: `tkt_${seed}-${index.toString(36)}` }));
}

/** A draft. Throws `event-not-found`, and `event-published` for an event that is no draft. */
export async function draftWith(
  db: Queryable,
  eventId: string,
): Promise<TeamEvent & { draft: NonNullable<TeamEvent['draft']> }> {
  const found = await teamEventWith(db, eventId);
  if (!found.draft) throw new Problem('event-published');
  return { ...found, draft: found.draft };
}
