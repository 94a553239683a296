import { z } from 'zod';
import { type Draft, draftBody, previewEvent } from '../../catalogue/draft-input';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { copyBlocks } from '../../db/catalogue/blocked-places';
import { beginSeries, insertDrafts } from '../../db/catalogue/drafts';
import { pageOfTeamEvents, type TeamEventFilter } from '../../db/catalogue/team-events';
import type { TeamEvent } from '../../db/events';
import type { Pool } from '../../db/pool';
import { searchTermOf } from '../../domain/search-term';
import type { SeatMap } from '../../live/seat-map';
import { eventAudit } from '../event/event-audit';
import { ofEvent } from '../event/of-event';
import { createSeatSnapshots } from '../event/seat-snapshots';
import { readTeamEventCursor, writeTeamEventCursor } from '../event/team-event-cursor';
import { fieldsOf, teamEvent, teamEventLine, teamEventLineOf, teamEventView } from '../event/team-event-view';
import { layOutDraft, teamEventWith } from '../event/team-events';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import type { TeamAccess } from '../team/team-access';
import { snapshotSchema } from './seats';

const MAX_DATES = 50;

const listQuery = z.object({
  state: z.enum(['draft', 'coming', 'past']).optional(),
  term: z.string().max(200).optional().meta({ description: 'Words of the name' }),
  sort: z.enum(['date', 'name', 'changed']).default('date'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(2_000).optional(),
});

const duplicateBody = z.object({
  startsAt: z
    .array(instant)
    .min(1)
    .max(MAX_DATES)
    .optional()
    .meta({ description: 'A draft for each of these dates; default: one without a date' }),
  asSeries: z.boolean().default(false).meta({
    description: 'They are other dates of the same show: the page of each names the others',
  }),
  withBlocks: z.boolean().default(false).meta({
    description:
      'Their seats are blocked as those of the event are now; else all are for sale. Free tickets and presale codes are never copied',
  }),
  name: z.string().trim().min(1).max(200).optional(),
});

/** The events of a team: its list, one event with all that it may change, its preview, and copies of it. */
export function createTeamEventRoutes(deps: { pool: Pool; seatMap: SeatMap; team: TeamAccess }): Route[] {
  const { pool, seatMap, team } = deps;
  const snapshotOf = createSeatSnapshots({ reads: pool, seatMap });
  return [
    defineRoute({
      tag: ofEvent.tag,
      access: ofEvent.access,
      scope: 'events:read',
      method: 'get',
      path: '/organiser/events',
      summary: 'Your events, drafts among them; for ops, those of every organiser',
      query: listQuery,
      answers: {
        200: {
          description: 'A page of events',
          schema: z.object({
            events: z.array(teamEventLine),
            total: z.int(),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle(call) {
        const { state, term = '', sort, limit, cursor } = call.query;
        const organiserIds = await team.teamsOf(userOf(call));
        const { words } = searchTermOf(term);
        const filter: TeamEventFilter = { organiserIds, state, words, sort };
        const after = cursor ? readTeamEventCursor(cursor, filter) : undefined;
        const { events, total, next } = await pageOfTeamEvents(pool, filter, { after, limit });
        const nextCursor = next ? writeTeamEventCursor(next, filter) : null;
        return { status: 200, body: { events: events.map(teamEventLineOf), total, nextCursor } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id',
      permission: 'view',
      scope: 'events:read',
      summary: 'One of your events with all that you may change, and what a draft lacks to be published',
      answers: { 200: { description: 'The event', schema: teamEvent } },
      problems: ['event-not-found'],
      async handle(call) {
        const found = await teamEventWith(pool, call.params.id);
        return { status: 200, body: await teamEventView(pool, found) };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/seat-map',
      permission: 'view',
      scope: 'events:read',
      summary: 'The seats of one of your events, also before it is published',
      answers: {
        200: { description: 'As `GET /event/:eventId/seats` gives them', schema: snapshotSchema },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { event } = await teamEventWith(pool, call.params.id);
        const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'application/json; charset=utf-8' };
        return { status: 200, headers, body: await snapshotOf(event.id) };
      },
    }),
    defineRoute({
      ...ofEvent,
      limit: 'management',
      method: 'post',
      path: '/organiser/events/:id/duplicate',
      permission: 'edit',
      scope: 'events:write',
      summary: 'Copy an event with its seats and settings into drafts, one for each date',
      body: duplicateBody,
      answers: {
        201: {
          description: 'The drafts, in the order of the dates',
          schema: z.object({ events: z.array(z.object({ id, startsAt: instant.nullable() })) }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const user = userOf(call);
        const source = await teamEventWith(pool, call.params.id);
        const { startsAt: dates = [undefined], asSeries, withBlocks, name } = call.body;
        const seriesId = asSeries ? await beginSeries(pool, source.event.id) : undefined;
        const events = [];
        for (const [index, startsAt] of dates.entries()) {
          const copy = { ...copyOf(source, startsAt), ...(name && { name }) };
          const seed = `${call.seed}-${index.toString(36)}`;
          const made = { id: `evt_${seed}`, startsAt: startsAt ?? null };
          const { seats, scenery } = await layOutDraft(deps, user, copy, seed);
          const levels = new Set(seats.map(({ priceLevel }) => priceLevel));
          const event = previewEvent({ id: made.id, organiserId: source.organiserId }, copy, levels, seats);
          const { costRules } = source.event;
          await insertDrafts(pool, [{ event, entered: copy, seriesId, costRules, scenery }], async (db) => {
            const from = source.event.id;
            const blocks = withBlocks ? await copyBlocks(db, { from, to: made.id, by: user.id, seed }) : 0;
            const audit = eventAudit(call, 'duplicate', { after: { ...made, blocks } });
            await writeAudit(db, { ...audit, key: `duplicate:${seed}` });
          });
          events.push(made);
        }
        return { status: 201, body: { events } };
      },
    }),
  ];
}

/** What is entered of a copy: its sale opens when that of the event does, and what lies around the start moves with it. */
function copyOf({ event, draft, ownSettings }: TeamEvent, startsAt: string | undefined): Draft {
  const entered: Draft = draft
    ? draftBody.parse(draft)
    : { ...fieldsOf({ event, ownSettings }), seatsOf: event.id };
  const { closesAt, accessibleUntil, opensAt, presale, ...onSale } = entered.onSale;
  const distance = startsAt && entered.startsAt ? Date.parse(startsAt) - Date.parse(entered.startsAt) : null;
  const moved = (moment: string | undefined) =>
    moment && distance !== null ? new Date(Date.parse(moment) + distance).toISOString() : undefined;
  const isAhead = (moment: string | undefined) => moment !== undefined && Date.parse(moment) > Date.now();
  return {
    ...entered,
    startsAt,
    returns: entered.returns && {
      ...entered.returns,
      until: moved(entered.returns.until ?? undefined) ?? null,
    },
    prices: entered.prices?.map(({ endsAt, next, ...price }) => {
      const end = moved(endsAt) ?? endsAt;
      return isAhead(end) ? { ...price, endsAt: end, next } : price;
    }),
    onSale: {
      ...onSale,
      opensAt: isAhead(opensAt) ? opensAt : undefined,
      presale: isAhead(presale?.opensAt) ? presale : undefined,
      closesAt: moved(closesAt),
      accessibleUntil: moved(accessibleUntil),
    },
  };
}
