import { type Draft, draftSeats } from '../../catalogue/draft-input';
import type { NewSeat } from '../../db/catalogue/new-event';
import { type EventScenery, maybeScenery } from '../../db/catalogue/scenery';
import { maybeTeamEvent, plannedSeatsOf } from '../../db/catalogue/team-events';
import type { TeamEvent } from '../../db/events';
import type { Pool, Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { layOutPlan } from '../../domain/seating-plan/lay-out-plan';
import { faultSentence, planFaults } from '../../domain/seating-plan/plan-faults';
import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';
import { sceneryOf } from '../../domain/seating-plan/scenery-of';
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

interface Deps {
  readonly pool: Pool;
  readonly team: TeamAccess;
}

/**
 * The seating plan with this id, to make seats of it. Throws `seating-plan-not-found` for a plan of a team that the user is not
 * in, and `invalid-request` for one with faults.
 */
export async function planToLayOut(deps: Deps, user: User, seatingPlanId: string): Promise<SeatingPlan> {
  const { plan } = await planWith(deps, user, seatingPlanId, 'view');
  const fault = planFaults(plan).find(({ isWarning }) => !isWarning);
  if (fault) throw new Problem('invalid-request', `seatingPlanId: ${faultSentence(fault)}`);
  return plan;
}

/** The seats of an event, and the scenery around them if they are from a plan. */
export interface Layout {
  readonly seats: readonly NewSeat[];
  readonly scenery?: EventScenery;
}

/** The seats of a plan, with ids made from `seed`. */
export function layoutOfPlan(seatingPlanId: string, plan: SeatingPlan, seed: string): Layout {
  return {
    seats: withIds(layOutPlan(plan), seed),
    scenery: { seatingPlanId, scenery: sceneryOf(plan) },
  };
}

/**
 * What a draft asks for: seats of its own, of another event or of a plan. Throws as `planToLayOut` does, and `event-not-found` and
 * `forbidden` for seats of an event that the user may not see.
 */
export async function layOutDraft(
  { pool, team }: Deps,
  user: User,
  draft: Draft,
  seed: string,
): Promise<Layout> {
  const { seatsOf, seatingPlanId } = draft;
  if (seatsOf !== undefined) {
    await team.requireEventRole(user, seatsOf, 'view');
    const seats = withIds(await plannedSeatsOf(pool, seatsOf), seed);
    return { seats, scenery: await maybeScenery(pool, seatsOf) };
  }
  if (seatingPlanId === undefined) return { seats: withIds(draftSeats(draft), seed) };
  return layoutOfPlan(seatingPlanId, await planToLayOut({ pool, team }, user, seatingPlanId), seed);
}

function withIds(planned: readonly PlannedSeat[], seed: string): NewSeat[] {
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
