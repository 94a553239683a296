import { z } from 'zod';
import type { NewEvent, NewSeat } from '../db/catalogue/new-event';
import { type CostRules, costRulesFault } from '../domain/costs/cost-rules';
import { ticketCostFault } from '../domain/costs/ticket-cost-fault';
import { explicitSaleEnd } from '../domain/event-time';
import type { PlannedSeat } from '../domain/seating-plan/planned-seat';
import { layOutSeatingPlan } from '../domain/seating-plan/section-plan';
import { sectionFaults } from '../domain/section-faults';
import { newEventBody, newEventOf, priceEnd, sectionsOfPlan } from './event-input';
import { instant } from './field-schemas';

const { name, venue, sections: _sections, prices: _prices, onSale, ...facts } = newEventBody.shape;

/**
 * What an organiser has entered of an event: the fields of a new event, of which all but the name may still be missing.
 * Only what each field says by itself is checked; whether the fields fit together is checked when it is published.
 */
export const draftBody = z.object({
  name,
  ...z.object(facts).partial().shape,
  venue: venue.partial().optional(),
  sections: sectionsOfPlan
    .superRefine((all, context) => {
      for (const { path, message } of sectionFaults(all)) context.addIssue({ code: 'custom', path, message });
    })
    .optional(),
  seatsOf: z.string().min(1).max(64).optional().meta({
    description: 'In place of `sections`: the same seats as this event of yours',
  }),
  seatingPlanId: z.string().min(1).max(64).optional().meta({
    description:
      'In place of `sections`: the seats of this plan of your team, as it is when the draft first names it',
  }),
  prices: z
    .array(
      z.object({
        priceLevel: z.string().trim().min(1).max(50),
        amount: z.int().min(0).optional().meta({ description: 'Minor units' }),
        currency: z.string().regex(/^[a-z]{3}$/),
        ...z.object(priceEnd).partial().shape,
      }),
    )
    .max(100)
    .optional(),
  onSale: z
    .object({
      ...onSale.shape,
      presale: z.object({ opensAt: instant, closesAt: instant }).partial().optional(),
    })
    .partial()
    .prefault({}),
});

/** See `draftBody`. */
export type Draft = z.output<typeof draftBody>;

/** One reason why a draft cannot be published: the path of the field, and what is wrong with it. */
export interface DraftFault {
  readonly path: string;
  readonly message: string;
}

/** The places of the sections of a draft; none while they are not entered. */
export function draftSeats({ sections }: Draft): PlannedSeat[] {
  return sections ? layOutSeatingPlan(sections) : [];
}

/**
 * Everything that is missing or wrong in a draft, in the order of its fields; `levels` are the price levels of its seats,
 * `costRules` its fees and taxes.
 */
export function draftFaults(
  draft: Draft,
  levels: ReadonlySet<string>,
  costRules: CostRules | null,
): DraftFault[] {
  const checked = newEventBody.safeParse(asNewEvent(draft, levels));
  const faults = (checked.error?.issues ?? []).map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  return [...faults, ...(costRules ? costFaults(draft, costRules) : [])];
}

/** What of the fees and taxes does not fit the prices that are entered by now, which may be others than those of then. */
function costFaults({ prices = [] }: Draft, rules: CostRules): DraftFault[] {
  const currency = prices[0]?.currency;
  if (currency === undefined) return [];
  const impossible = costRulesFault(rules, currency);
  if (impossible) return [{ path: `costs.${impossible.path.join('.')}`, message: impossible.message }];
  return prices.flatMap(({ priceLevel, amount: face }) => {
    const message = face && ticketCostFault(rules, { currency, priceLevel, face });
    return message ? [{ path: 'costs', message }] : [];
  });
}

/** The event that a complete draft becomes. Throws a ZodError for one that has faults. */
export function publishedEvent(
  { id, organiserId }: Pick<NewEvent, 'id' | 'organiserId'>,
  draft: Draft,
  levels: ReadonlySet<string>,
): NewEvent {
  const body = newEventBody.parse(asNewEvent(draft, levels));
  return { ...newEventOf(body, id, organiserId), id, seats: [] };
}

/** Where the seats come from another event or a plan, a section for each of their levels stands for them. */
function asNewEvent({ seatsOf, seatingPlanId, ...draft }: Draft, levels: ReadonlySet<string>): object {
  if ((seatsOf ?? seatingPlanId) === undefined || levels.size === 0) return draft;
  const sections = [...levels].map((level) => ({ name: level, priceLevel: level, generalAdmission: 1 }));
  return { ...draft, sections };
}

// What a column needs while the field is not entered. No fan ever sees it.
const NO_DATE = '2100-01-01T00:00:00.000Z';
const NO_VENUE = { name: '', city: '', country: '' };

/** A draft as an event to preview, in which what is missing is empty; `levels` are the price levels of its seats. */
export function previewEvent(
  { id, organiserId }: Pick<NewEvent, 'id' | 'organiserId'>,
  draft: Draft,
  levels: ReadonlySet<string>,
  seats: readonly NewSeat[] = [],
): NewEvent {
  const startsAt = draft.startsAt ?? NO_DATE;
  const { presale, ...onSale } = draft.onSale;
  const isWhole = presale?.opensAt && presale.closesAt && presale.opensAt < presale.closesAt;
  const entered = new Map((draft.prices ?? []).map((price) => [price.priceLevel, price]));
  const all = [...new Set([...levels, ...entered.keys()])];
  const stub = newEventBody.shape.onSale.parse({ ...onSale, opensAt: onSale.opensAt ?? startsAt });
  const { seatsOf: _seatsOf, seatingPlanId: _plan, sections: _, ...facts } = draft;
  const body = { ...facts, startsAt, venue: { ...NO_VENUE, ...draft.venue }, sections: [] };
  const currency = draft.prices?.[0]?.currency ?? 'eur';
  const prices = all.map((priceLevel) => {
    const { amount = 0, endsAt, next = '' } = entered.get(priceLevel) ?? {};
    const end = endsAt && all.includes(next) && next !== priceLevel ? { endsAt, next } : {};
    return { priceLevel, amount, currency, ...end };
  });
  const event = newEventOf(
    { ...body, performers: draft.performers ?? [], prices, onSale: stub },
    id,
    organiserId,
  );
  return {
    ...event,
    id,
    currency,
    seats,
    sale: {
      ...stub,
      closesAt: explicitSaleEnd(stub.closesAt, startsAt) ?? undefined,
      presale: isWhole ? { opensAt: presale.opensAt!, closesAt: presale.closesAt! } : undefined,
    },
  };
}
