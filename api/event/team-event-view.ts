import { z } from 'zod';
import { type Draft, draftBody, draftFaults } from '../../catalogue/draft-input';
import { instant } from '../../catalogue/field-schemas';
import { chargesTaxElsewhere, sectionSummary } from '../../db/catalogue/team-events';
import type { TeamEvent } from '../../db/events';
import type { Queryable } from '../../db/pool';
import { noCosts } from '../../domain/costs/cost-rules';
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
    costs: z.object({
      fees: z.int(),
      taxes: z.int(),
      lacksTaxes: z
        .boolean()
        .meta({ description: 'Other events of the team have taxes, and this one has none' }),
    }),
    uploadedPicture: z.boolean().meta({ description: 'Whether its picture was uploaded' }),
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

/** An event with all that its team may change. */
export async function teamEventView(db: Queryable, one: TeamEvent) {
  const { event, draft, organiserId, hasUploadedPicture } = one;
  const entered = draft && draftBody.parse(draft);
  const [sections, isTaxed] = await Promise.all([
    sectionSummary(db, event.id),
    chargesTaxElsewhere(db, { organiserId, eventId: event.id }),
  ]);
  const levels = new Set(sections.map(({ priceLevel }) => priceLevel));
  const { fees, taxes } = event.costRules ?? noCosts;
  return {
    ...commonOf(one),
    version: event.version,
    fields: entered ?? fieldsOf(one),
    missing: entered ? draftFaults(entered, levels, event.costRules) : [],
    costs: { fees: fees.length, taxes: taxes.length, lacksTaxes: isTaxed && taxes.length === 0 },
    uploadedPicture: hasUploadedPicture,
    seats: { count: sections.reduce((sum, { seats }) => sum + seats, 0), sections },
    event: eventView(event),
  };
}

function commonOf({ event, publishedAt, updatedAt, seriesId }: TeamEvent) {
  const state: z.output<typeof common.state> =
    publishedAt === null ? 'draft' : Date.parse(event.endsAt) > Date.now() ? 'coming' : 'past';
  return { id: event.id, state, publishedAt, updatedAt, seriesId };
}

/** A published event in the fields of a new one, without its seats. */
export function fieldsOf({ event, ownSettings }: Pick<TeamEvent, 'event' | 'ownSettings'>): Draft {
  const { name, description, category, startsAt, durationMinutes, entry } = event;
  const { parking, food, terms, returns } = event;
  const { id: _, ...venue } = event.venue;
  const { override: __, closesAt, ...sale } = event.sale;
  const { prices, ...ownSale } = ownSettings;
  return withoutNulls({
    ...{ name, description, category, startsAt, durationMinutes, entry, parking, food, terms, returns },
    imageUrl: event.imageUrl,
    buyerDetails: event.buyerDetails,
    gateListNames: event.gateListNames,
    venue,
    performers: event.performers.map(({ name, description }) => ({ name, description })),
    focalPoint: event.focalPoint,
    prices,
    onSale: { ...sale, ...ownSale, closesAt: explicitSaleEnd(closesAt, startsAt) },
  }) as Draft;
}

function withoutNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_key, one) => one ?? undefined)) as object;
}
