import type { SeatingPlan } from '../../domain/seating-plan/seating-plan';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A seating plan as lists show it; `updatedAt` is ISO 8601. */
interface PlanLine {
  readonly id: string;
  readonly organiserId: string;
  readonly name: string;
  readonly places: number;
  readonly version: number;
  readonly updatedAt: string;
}

/** A seating plan as it is stored. */
interface StoredPlan extends PlanLine {
  readonly plan: SeatingPlan;
}

const LINE = `id, organiser_id as "organiserId", name, places, version, ${isoTime('updated_at')} as "updatedAt"`;

/** The orders of a list of plans. */
export const planOrders = {
  'last-changed': 'updated_at desc, id',
  name: 'lower(name), id',
  places: 'places desc, id',
} as const;

/**
 * A page of the plans that a user sees, and how many there are: those of the user's teams, for an organiser also those of the teams
 * that are for all organisers, for the operator (`userId` null) all.
 */
export async function listPlans(
  db: Queryable,
  wish: {
    userId: string | null;
    isOrganiser: boolean;
    term?: string;
    sort: keyof typeof planOrders;
    offset: number;
    limit: number;
  },
): Promise<{ plans: PlanLine[]; total: number }> {
  const where = `($1::text is null or organiser_id in (
      select organiser_id from organiser_member where user_id = $1
      union select id from organiser where $2 and shared_role is not null))
    and ($3::text is null or strpos(lower(name), lower($3)) > 0)`;
  const filter = [wish.userId, wish.isOrganiser, wish.term ?? null];
  const [{ rows: plans }, { rows: counted }] = [
    await db.query<PlanLine>(
      `select ${LINE} from seating_plan where ${where} order by ${planOrders[wish.sort]} limit $4 offset $5`,
      [...filter, wish.limit, wish.offset],
    ),
    await db.query<{ total: number }>(`select count(*) as total from seating_plan where ${where}`, filter),
  ];
  return { plans, total: counted[0]!.total };
}

/** A plan; undefined when there is none with this id. */
export async function maybePlan(db: Queryable, planId: string): Promise<StoredPlan | undefined> {
  const { rows } = await db.query<StoredPlan>(`select ${LINE}, plan from seating_plan where id = $1`, [
    planId,
  ]);
  return rows[0];
}

/** Stores a new plan; a repeated call changes nothing. */
export async function insertPlan(
  db: Queryable,
  plan: Pick<StoredPlan, 'id' | 'organiserId' | 'name' | 'places' | 'plan'>,
): Promise<PlanLine> {
  const { rows } = await db.query<PlanLine>(
    `insert into seating_plan (id, organiser_id, name, places, plan) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set id = excluded.id returning ${LINE}`,
    [plan.id, plan.organiserId, plan.name, plan.places, JSON.stringify(plan.plan)],
  );
  return rows[0]!;
}

/** Replaces a plan that still has this version; undefined when it has another one by now, or is gone. */
export async function replacePlan(
  db: Queryable,
  plan: Pick<StoredPlan, 'id' | 'version' | 'name' | 'places' | 'plan'>,
): Promise<PlanLine | undefined> {
  const { rows } = await db.query<PlanLine>(
    `update seating_plan set name = $3, places = $4, plan = $5, version = version + 1, updated_at = clock_timestamp()
      where id = $1 and version = $2 returning ${LINE}`,
    [plan.id, plan.version, plan.name, plan.places, JSON.stringify(plan.plan)],
  );
  return rows[0];
}

/** Deletes a plan; undefined when there was none. Events that were made of it stay as they are. */
export async function deletePlan(db: Queryable, planId: string): Promise<PlanLine | undefined> {
  const { rows } = await db.query<PlanLine>(`delete from seating_plan where id = $1 returning ${LINE}`, [
    planId,
  ]);
  return rows[0];
}
