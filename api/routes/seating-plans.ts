import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { parsePlanFile, writePlanFile } from '../../catalogue/plan-file';
import { planName, seatingPlan } from '../../catalogue/seating-plan-input';
import { NO_REASON, writeAudit } from '../../db/audit';
import {
  deletePlan,
  insertPlan,
  listPlans,
  type maybePlan,
  planOrders,
  replacePlan,
} from '../../db/catalogue/seating-plans';
import { inTransaction, type Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { layOutPlan } from '../../domain/seating-plan/lay-out-plan';
import { faultSentence, planFaults } from '../../domain/seating-plan/plan-faults';
import type { SeatingPlan } from '../../domain/seating-plan/seating-plan';
import { type Call, defineRoute, type Route, type User, userOf } from '../route';
import { id, wholeNumber } from '../schemas';
import { planWith } from '../team/plan-with';
import type { TeamAccess } from '../team/team-access';

// A plan of 100,000 seats that were placed one by one.
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const file = { types: ['application/json'], limit: MAX_FILE_BYTES } as const;

const planLine = z
  .object({
    id,
    organiserId: id,
    name: z.string(),
    places: z.int(),
    version: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'SeatingPlanLine' });
const wholePlan = planLine
  .extend({
    plan: seatingPlan,
    faults: z
      .array(z.object({ path: z.string(), message: z.string(), isWarning: z.boolean() }))
      .meta({ description: 'An event can be made of the plan when all of them are warnings' }),
  })
  .meta({ id: 'SeatingPlanOfOrganiser' });
const params = z.object({ id: z.string() });
const organiserId = id.optional().meta({
  description: 'The team that the plan belongs to; default: your first team in which you may make events',
});
const notes = z.array(z.string()).meta({ description: 'What was changed, and what is wrong with the plan' });

/** Seating plans of organisers: made, changed, copied, as files. */
export function createSeatingPlanRoutes({ pool, team }: { pool: Pool; team: TeamAccess }): Route[] {
  const access = ['organiser', 'ops'] as const;
  const tag = 'Seating plans';

  const planOf = (user: User, planId: string, permission: 'view' | 'edit') =>
    planWith({ pool, team }, user, planId, permission);

  async function create(call: Call, given: { name: string; plan: SeatingPlan; organiserId?: string }) {
    const by = userOf(call);
    const organiserId = await team.teamOfNewEvent(by, given.organiserId, call.seed);
    const made = { ...given, id: `pln_${call.seed}`, organiserId, places: layOutPlan(given.plan).length };
    return inTransaction(pool, async (db) => {
      const line = await insertPlan(db, made);
      await writeAudit(db, entryOf('create-seating-plan', by, line, null, line));
      return line;
    });
  }

  return [
    defineRoute({
      method: 'get',
      path: '/organiser/seating-plans',
      summary: 'Your seating plans',
      tag,
      access,
      query: z.object({
        term: z.string().max(200).optional().meta({ description: 'A part of the name' }),
        sort: z.enum(Object.keys(planOrders) as [keyof typeof planOrders]).default('last-changed'),
        offset: wholeNumber(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      answers: {
        200: {
          description: 'A page of them, without the plans themselves',
          schema: z.object({ plans: z.array(planLine), total: z.int() }),
        },
      },
      problems: [],
      async handle(call) {
        const user = userOf(call);
        const userId = user.roles.includes('ops') ? null : user.id;
        const isOrganiser = user.roles.includes('organiser');
        return { status: 200, body: await listPlans(pool, { ...call.query, userId, isOrganiser }) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/seating-plans',
      summary: 'Create a seating plan',
      tag,
      access,
      limit: 'management',
      bytes: file,
      body: z.object({ name: planName, plan: seatingPlan, organiserId }),
      answers: { 201: { description: 'The plan, which is read by its id', schema: planLine } },
      problems: ['team-not-found'],
      async handle(call) {
        return { status: 201, body: await create(call, call.body) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/seating-plans/import',
      summary: 'Create a seating plan from a file of ours, or in the public format of pretix',
      tag,
      access,
      limit: 'management',
      bytes: file,
      query: z.object({
        name: planName.optional().meta({ description: 'In place of the name in the file' }),
        organiserId,
      }),
      answers: { 201: { description: 'The plan', schema: planLine.extend({ notes }) } },
      problems: ['team-not-found'],
      async handle(call) {
        const { name, plan, notes } = readFile(call.req.body as Buffer);
        const { name: ownName = name, organiserId } = call.query;
        const made = await create(call, { name: ownName, plan, organiserId });
        return { status: 201, body: { ...made, notes } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/seating-plans/:id',
      summary: 'A seating plan',
      tag,
      access,
      params,
      answers: { 200: { description: 'The plan, and what is wrong with it', schema: wholePlan } },
      problems: ['seating-plan-not-found'],
      async handle(call) {
        return { status: 200, body: wholeOf(await planOf(userOf(call), call.params.id, 'view')) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/seating-plans/:id/file',
      limit: 'file',
      summary: 'A seating plan as a file, to be imported elsewhere',
      tag,
      access,
      params,
      answers: { 200: { description: 'The file', type: 'application/json' } },
      problems: ['seating-plan-not-found'],
      async handle(call) {
        const { name, plan } = await planOf(userOf(call), call.params.id, 'view');
        call.res
          .type('application/json')
          .attachment(`${name.replace(/[^\p{L}\p{N} ._-]/gu, '_')}.json`)
          .send(writePlanFile(name, plan));
        return undefined;
      },
    }),
    defineRoute({
      method: 'put',
      path: '/organiser/seating-plans/:id',
      summary: 'Replace a seating plan; events that were made of it keep their seats',
      tag,
      access,
      limit: 'management',
      params,
      bytes: file,
      body: z.object({
        version: z.int().min(1).meta({ description: 'The version that was changed' }),
        name: planName,
        plan: seatingPlan,
      }),
      answers: { 200: { description: 'The new version', schema: planLine } },
      problems: ['seating-plan-not-found', 'seating-plan-changed'],
      async handle(call) {
        const user = userOf(call);
        const before = await planOf(user, call.params.id, 'edit');
        const { version, name, plan } = call.body;
        const line = await inTransaction(pool, async (db) => {
          const places = layOutPlan(plan).length;
          const after = await replacePlan(db, { id: before.id, version, name, places, plan });
          if (after) await writeAudit(db, entryOf('change-seating-plan', user, after, before, after));
          return after;
        });
        if (!line) throw new Problem('seating-plan-changed');
        return { status: 200, body: line };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/seating-plans/:id/duplicate',
      summary: 'Copy a seating plan',
      tag,
      access,
      limit: 'management',
      params,
      body: z.object({ name: planName }),
      answers: { 201: { description: 'The copy', schema: planLine } },
      problems: ['seating-plan-not-found'],
      async handle(call) {
        const { plan, organiserId } = await planOf(userOf(call), call.params.id, 'edit');
        return { status: 201, body: await create(call, { name: call.body.name, plan, organiserId }) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/seating-plans/:id',
      summary: 'Delete a seating plan; events that were made of it keep their seats',
      tag,
      access,
      limit: 'management',
      params,
      answers: { 204: { description: 'It is gone' } },
      problems: ['seating-plan-not-found'],
      async handle(call) {
        const user = userOf(call);
        const before = await planOf(user, call.params.id, 'edit');
        await inTransaction(pool, async (db) => {
          const gone = await deletePlan(db, before.id);
          if (gone) await writeAudit(db, entryOf('delete-seating-plan', user, gone, gone, null));
        });
        return { status: 204 };
      },
    }),
  ];
}

function wholeOf(stored: NonNullable<Awaited<ReturnType<typeof maybePlan>>>): z.output<typeof wholePlan> {
  const faults = planFaults(stored.plan).map((fault) => ({
    path: fault.path.join('.'),
    message: faultSentence(fault),
    isWarning: fault.isWarning,
  }));
  return { ...stored, plan: stored.plan as z.output<typeof seatingPlan>, faults };
}

function readFile(bytes: Buffer): ReturnType<typeof parsePlanFile> {
  try {
    return parsePlanFile(bytes.toString('utf8'));
  } catch (error) {
    throw new Problem('invalid-request', `the file: ${(error as Error).message}`);
  }
}

/** The audit has what a plan is called and how large it is, not the plan, which may be as large as the whole audit. */
function entryOf(
  action: string,
  by: User,
  { id, version, organiserId }: { id: string; version: number; organiserId: string },
  before: { name: string; places: number } | null,
  after: { name: string; places: number } | null,
) {
  const factsOf = (one: typeof before) => one && { name: one.name, places: one.places };
  return {
    key: `${action}:${id}:${version}`,
    by: by.id,
    action,
    subject: { type: 'seating-plan', id },
    eventId: null,
    organiserId,
    reason: NO_REASON,
    outcome: 'done',
    details: { version, before: factsOf(before), after: factsOf(after) },
  } as const;
}
