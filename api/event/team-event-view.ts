import { z } from 'zod';
import { type Draft, draftBody, draftFaults } from '../../catalogue/draft-input';
import { instant } from '../../catalogue/field-schemas';
import type { TeamEvent } from '../../db/events';
import type { CatalogueEvent } from '../../domain/event';
import { explicitSaleEnd } from '../../domain/event-time';
import { availability, eventView as eventSchema, id, pictures, saleStatusSchema, timeZone } from '../schemas';
import { eventView } from './event-view';

/** One fault of a draft, as answers list it. */
const fault = z.object({ path: z.string(), message: z.string() }).meta({ id: 'DraftFault' });

const state = z.enum(['draft', 'coming', 'past']).meta({ id: 'TeamEventState' });

/** What both answers say of an event. */
const common = {
  id,
  state,
  publishedAt: instant.nullable().meta({ description: 'Null for a draft' }),
  updatedAt: instant,
  seriesId: id.nullable().meta({ description: 'All dates of one show have the same' }),
};

/** A line in the list of a team's events. */
export const teamEventLine = z
  .object({
    ...common,
    name: z.string(),
    startsAt: instant.nullable(),
    venue: z.object({ name: z.string(), city: z.string(), timeZone }),
    pictures,
    status: saleStatusSchema.nullable().meta({ description: 'Null for a draft' }),
    phase: eventSchema.shape.phase,
    cancelledAt: instant.nullable(),
    availability,
    sold: z.int(),
    capacity: z.int(),
  })
  .meta({ id: 'TeamEventLine' });

/** An event with all that its team may change. */
export const teamEvent = z
  .object({
    ...common,
    version: z.int(),
    fields: draftBody.meta({
      description:
        'What is entered, as `PUT /organiser/drafts/:id` and `PATCH /organiser/events/:id` take it',
    }),
    missing: z.array(fault).meta({ description: 'Why a draft cannot be published yet' }),
    seats: z.object({
      count: z.int(),
      sections: z.array(z.object({ section: z.string(), priceLevel: z.string(), seats: z.int() })),
    }),
    event: eventSchema.meta({ description: 'As fans will see it' }),
  })
  .meta({ id: 'TeamEvent' });

/** An event as a line of its team's list. */
export function teamEventLineOf(one: TeamEvent) {
  const { event, draft } = one;
  const view = eventView(event);
  const { name, city, timeZone } = view.venue;
  const { available, held, booked } = event.availability;
  return {
    ...commonOf(one),
    name: event.name,
    startsAt: draft && !draft.startsAt ? null : event.startsAt,
    venue: { name, city, timeZone },
    pictures: view.pictures,
    status: draft ? null : view.onSale.status,
    phase: view.phase,
    cancelledAt: event.cancelledAt,
    availability: view.availability,
    sold: booked,
    capacity: available + held + booked,
  };
}

/** An event with all that its team may change; `sections` are those of its seats. */
export function teamEventOf(
  one: TeamEvent,
  sections: readonly { section: string; priceLevel: string; seats: number }[],
) {
  const { event, draft, ownSettings } = one;
  const entered = draft && draftBody.parse(draft);
  const levels = new Set(sections.map(({ priceLevel }) => priceLevel));
  return {
    ...commonOf(one),
    version: event.version,
    fields: entered ?? fieldsOf(event, ownSettings),
    missing: entered ? draftFaults(entered, levels) : [],
    seats: { count: sections.reduce((sum, { seats }) => sum + seats, 0), sections: [...sections] },
    event: eventView(event),
  };
}

function commonOf({ event, publishedAt, updatedAt, seriesId }: TeamEvent) {
  const state: z.output<typeof common.state> =
    publishedAt === null ? 'draft' : Date.parse(event.endsAt) > Date.now() ? 'coming' : 'past';
  return { id: event.id, state, publishedAt, updatedAt, seriesId };
}

/** A published event in the fields of a new one, without its seats. */
export function fieldsOf(event: CatalogueEvent, ownSettings: TeamEvent['ownSettings']): Draft {
  const { name, description, category, startsAt, durationMinutes, entry, parking, food, terms } = event;
  const { id: _, ...venue } = event.venue;
  const { override: __, closesAt, ...sale } = event.sale;
  return withoutNulls({
    ...{ name, description, category, startsAt, durationMinutes, entry, parking, food, terms },
    imageUrl: event.imageUrl,
    venue,
    performers: event.performers.map(({ name, description }) => ({ name, description })),
    focalPoint: event.focalPoint,
    prices: event.prices.map(({ priceLevel, amount, currency }) => ({ priceLevel, amount, currency })),
    onSale: { ...sale, ...ownSettings, closesAt: explicitSaleEnd(closesAt, startsAt) },
  }) as Draft;
}

function withoutNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_key, one) => one ?? undefined)) as object;
}
