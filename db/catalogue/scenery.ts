import type { Scenery } from '../../domain/seating-plan/scenery-of';
import type { Queryable } from '../pool';

/** What the map of an event shows besides its seats, and the seating plan that it is from. */
export interface EventScenery {
  readonly seatingPlanId: string;
  readonly scenery: readonly Scenery[];
}

/** The scenery of an event; undefined when its seats are from no plan. */
export async function maybeScenery(db: Queryable, eventId: string): Promise<EventScenery | undefined> {
  const { rows } = await db.query<EventScenery>(
    'select seating_plan_id as "seatingPlanId", scenery from event_scenery where event_id = $1',
    [eventId],
  );
  return rows[0];
}

/** Writes the scenery of an event in place of what it had; undefined for none. */
export async function writeScenery(
  db: Queryable,
  eventId: string,
  given: EventScenery | undefined,
): Promise<void> {
  await db.query('delete from event_scenery where event_id = $1', [eventId]);
  if (!given) return;
  await db.query('insert into event_scenery (event_id, seating_plan_id, scenery) values ($1, $2, $3)', [
    eventId,
    given.seatingPlanId,
    JSON.stringify(given.scenery),
  ]);
}
