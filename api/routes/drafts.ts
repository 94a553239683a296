import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { z } from 'zod';
import {
  type Draft,
  draftBody,
  draftFaults,
  previewEvent,
  publishedEvent,
} from '../../catalogue/draft-input';
import { writeAudit } from '../../db/audit';
import { auditDraftChange } from '../../db/catalogue/draft-audit';
import { deleteDraft, insertDrafts, saveDraft } from '../../db/catalogue/drafts';
import { sectionSummary } from '../../db/catalogue/team-events';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { focalPointOf } from '../../domain/seating-plan/focal-point-of';
import { startOnSale } from '../../temporal/starts/start-on-sale';
import type { BookingEvents } from '../event/booking-events';
import { eventAudit } from '../event/event-audit';
import { ofEvent } from '../event/of-event';
import { teamEvent, teamEventView } from '../event/team-event-view';
import { draftWith, type Layout, layOutDraft, planToLayOut, teamEventWith } from '../event/team-events';
import { defineRoute, type Route, type User, userOf } from '../route';
import { teamOfEvent } from '../schemas';
import type { TeamAccess } from '../team/team-access';

const START_MS = 3_000;

/** Drafts: events that only their team sees, until they are published. */
export function createDraftRoutes(deps: {
  pool: Pool;
  client: Client;
  bookingEvents: BookingEvents;
  team: TeamAccess;
  logger: Logger;
}): Route[] {
  const { pool, client, bookingEvents, team, logger } = deps;

  async function view(eventId: string) {
    return teamEventView(pool, await teamEventWith(pool, eventId));
  }

  async function save(
    draft: Parameters<typeof saveDraft>[1],
    alongside: Parameters<typeof saveDraft>[2],
  ): Promise<void> {
    const outcome = await saveDraft(pool, draft, alongside);
    if (outcome === 'stale') throw new Problem('draft-changed');
    if (outcome === 'given-away')
      throw new Problem(
        'invalid-request',
        'sections: take back the free tickets first, their seats would go',
      );
  }

  async function levelsOf(eventId: string): Promise<Set<string>> {
    return new Set((await sectionSummary(pool, eventId)).map(({ priceLevel }) => priceLevel));
  }

  /** The best seats of a plan are the nearest to its stage, if the organiser has not said otherwise. */
  async function lookingAtStage(user: User, entered: Draft): Promise<Draft> {
    const { focalPoint, seatingPlanId } = entered;
    if (focalPoint || seatingPlanId === undefined) return entered;
    return { ...entered, focalPoint: focalPointOf(await planToLayOut(deps, user, seatingPlanId)) };
  }

  return [
    defineRoute({
      tag: ofEvent.tag,
      access: ofEvent.access,
      scope: 'events:write',
      limit: 'management',
      method: 'post',
      path: '/organiser/drafts',
      summary: 'Begin an event that only its team sees; a name is enough',
      body: draftBody.extend({ organiserId: teamOfEvent }),
      answers: { 201: { description: 'The draft, and what it lacks to be published', schema: teamEvent } },
      problems: ['event-not-found', 'team-not-found', 'seating-plan-not-found'],
      async handle(call) {
        const user = userOf(call);
        const { organiserId: asked, ...given } = call.body;
        const entered = await lookingAtStage(user, given);
        const organiserId = await team.teamOfNewEvent(user, asked, call.seed);
        const id = `evt_${call.seed}`;
        const { seats, scenery } = await layOutDraft(deps, user, entered, call.seed);
        const event = previewEvent({ id, organiserId }, entered, levelsIn(seats), seats);
        const audit = eventAudit({ ...call, params: { id } }, 'create-draft', { after: entered });
        await insertDrafts(pool, [{ event, entered, scenery }], (db) => writeAudit(db, audit));
        return {
          status: 201,
          headers: { Location: `/organiser/events/${id}` },
          body: await view(id),
        };
      },
    }),
    defineRoute({
      ...ofEvent,
      limit: 'management',
      permission: 'edit',
      scope: 'events:write',
      method: 'put',
      path: '/organiser/drafts/:id',
      summary: 'Save a draft: the body replaces all that was entered',
      body: draftBody.extend({
        version: z.int().optional().meta({
          description: 'The version that you read; refused if somebody else has changed it since',
        }),
      }),
      answers: { 200: { description: 'The draft, and what it lacks to be published', schema: teamEvent } },
      problems: ['event-not-found', 'event-published', 'draft-changed', 'seating-plan-not-found'],
      async handle(call) {
        const user = userOf(call);
        const { version, ...given } = call.body;
        const entered = await lookingAtStage(user, given);
        const known = await draftWith(pool, call.params.id);
        const { id } = known.event;
        if (version !== undefined && version !== known.event.version) throw new Problem('draft-changed');
        const before = draftBody.parse(known.draft);
        const hasNewSeats = seatsIn(entered) !== seatsIn(before);
        const laidOut: Layout = hasNewSeats
          ? await layOutDraft(deps, user, entered, call.seed)
          : { seats: [] };
        const { seats, scenery } = laidOut;
        const levels = hasNewSeats ? levelsIn(seats) : await levelsOf(id);
        const event = previewEvent({ id, organiserId: known.organiserId }, entered, levels, seats);
        await save({ event, version: known.event.version, entered, hasNewSeats, scenery }, (db) =>
          auditDraftChange(db, eventAudit(call, 'change-draft', {}), before, entered),
        );
        return { status: 200, body: await view(id) };
      },
    }),
    defineRoute({
      ...ofEvent,
      limit: 'management',
      permission: 'edit',
      scope: 'events:write',
      method: 'delete',
      path: '/organiser/drafts/:id',
      summary: 'Delete a draft',
      answers: { 204: { description: 'There is no such draft any more' } },
      problems: ['event-not-found', 'event-published'],
      async handle(call) {
        const { event, draft } = await draftWith(pool, call.params.id);
        const audit = eventAudit(call, 'delete-draft', { before: draft });
        if (!(await deleteDraft(pool, event.id, (db) => writeAudit(db, audit))))
          throw new Problem('event-published');
        return { status: 204 };
      },
    }),
    defineRoute({
      ...ofEvent,
      limit: 'management',
      permission: 'edit',
      scope: 'events:write',
      method: 'post',
      path: '/organiser/drafts/:id/publish',
      summary: 'Publish a draft: fans find it, and its sale opens at its time',
      answers: { 200: { description: 'The published event', schema: teamEvent } },
      problems: ['event-not-found', 'event-published', 'event-incomplete', 'draft-changed'],
      async handle(call) {
        const known = await draftWith(pool, call.params.id);
        const { id, version } = known.event;
        const entered = draftBody.parse(known.draft);
        const levels = await levelsOf(id);
        const errors = draftFaults(entered, levels, known.event.costRules);
        if (errors.length > 0)
          throw new Problem('event-incomplete', `${errors[0]!.path}: ${errors[0]!.message}`, { errors });
        const event = publishedEvent({ id, organiserId: known.organiserId }, entered, levels);
        await save({ event, version, entered, hasNewSeats: false, isPublished: true }, (db) =>
          writeAudit(db, eventAudit(call, 'publish', { after: entered })),
        );
        bookingEvents.forget(id);
        if (event.sale.queueRequired) await beginSale(id);
        return { status: 200, body: await view(id) };
      },
    }),
  ];

  /** If Temporal is away, the sweep starts it seconds later. */
  async function beginSale(eventId: string): Promise<void> {
    await client
      .withDeadline(Date.now() + START_MS, () => startOnSale(client, eventId))
      .catch((error: Error) =>
        logger.warn({ eventId, reason: error.message }, 'on-sale is left to the sweep'),
      );
  }
}

/** What of a draft decides which seats it has. */
function seatsIn({ sections, seatsOf, seatingPlanId, focalPoint }: Partial<Draft>): string {
  return JSON.stringify([sections, seatsOf, seatingPlanId, focalPoint]);
}

function levelsIn(seats: readonly { readonly priceLevel: string }[]): Set<string> {
  return new Set(seats.map(({ priceLevel }) => priceLevel));
}
