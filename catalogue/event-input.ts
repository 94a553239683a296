import { z } from 'zod';
import { performerWithId, venueWithId } from '../db/catalogue/fact-ids';
import type { NewEvent } from '../db/catalogue/new-event';
import { isTimeZone } from '../db/time-zone';
import { buyerDetails } from '../domain/buyer';
import { mergePerformerFacts } from '../domain/catalogue-merge';
import { currencies } from '../domain/currency';
import { explicitSaleEnd, saleTimesFault } from '../domain/event-time';
import { type Money, paymentFault } from '../domain/money';
import { priceLevelFault } from '../domain/price-level';
import { MAX_ADMIT_PER_SECOND, MAX_SHOPPERS } from '../domain/queue/sale-pace';
import { layOutSeatingPlan } from '../domain/seating-plan/section-plan';
import { MAX_SEATS, sectionFaults } from '../domain/section-faults';
import { entryWindow, instant, MAX_SECTION_CHARACTERS, returnPolicy } from './field-schemas';

const name = z.string().trim().min(1).max(200);
const text = z.string().max(10_000).optional();
const sectionName = z.string().trim().min(1).max(MAX_SECTION_CHARACTERS);
/** The name of a price level. */
export const priceLevel = z.string().trim().min(1).max(50);

const seatNumbers = z
  .array(z.union([z.int(), z.string().min(1).max(20)]))
  .min(1)
  .max(1_000);

const section = z.union([
  z.object({
    name: sectionName,
    priceLevel,
    rows: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(50),
          seats: z.union([z.int().min(1).max(1_000), seatNumbers]),
          accessible: seatNumbers.optional().meta({ description: 'The numbers of its accessible seats' }),
          companion: seatNumbers.optional().meta({
            description: 'The numbers of the companion seats, at most two places from an accessible seat',
          }),
        }),
      )
      .min(1)
      .max(1_000),
  }),
  z.object({ name: sectionName, priceLevel, generalAdmission: z.int().min(1).max(MAX_SEATS) }),
]);

/** The sections of a plan, without a look at what they have in common. */
export const sectionsOfPlan = z.array(section).min(1).max(500);

const closesAt = instant.meta({
  description: 'Sales end at this time; default: the start of the event; at the latest: the end of the event',
});

const accessibleUntil = instant.meta({
  description:
    'Until then accessible and companion seats are held for those who need them; default: as long as the sale runs',
});

const onSaleFields = {
  queueRequired: z.boolean(),
  maxTicketsPerFan: z.int().min(1).max(50),
  holdSeconds: z.int().min(1).max(86_400),
  admitPerSecond: z.number().positive().max(MAX_ADMIT_PER_SECOND),
  maxShoppers: z.int().min(1).max(MAX_SHOPPERS),
  lobbyMinutes: z.number().min(0).max(10_080),
  presenceSeconds: z.int().min(5).max(86_400),
  graceSeconds: z.int().min(0).max(86_400),
  challenge: z.boolean().meta({ description: 'Fans must solve a challenge before they join the queue' }),
  waitlistOfferSeconds: z
    .int()
    .min(1)
    .max(86_400)
    .meta({ description: 'How many seconds an offer of the waitlist is held' }),
  moreTimeSeconds: z.int().min(0).max(3_600).meta({
    description:
      'How much longer a hold becomes for a fan who asks for more time, which works once; 0: not at all',
  }),
};

const presale = z
  .object({ opensAt: instant, closesAt: instant })
  .refine((one) => Date.parse(one.opensAt) < Date.parse(one.closesAt), {
    message: 'it closes before it opens',
    path: ['closesAt'],
  })
  .meta({
    description: 'Until it closes, only fans with a presale code or on the allow-list can join and buy',
  });

const venue = z.object({
  name,
  address: z.string().max(500).optional(),
  city: z.string().trim().min(1).max(100),
  country: z.string().trim().min(1).max(100),
  location: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'not an IANA time zone such as Europe/Berlin')
    .optional()
    .meta({ description: 'IANA name; its times are shown in this zone where there is no location' }),
});

const performers = z.array(z.object({ name, description: text })).max(100);

const priceFields = {
  priceLevel,
  amount: z.int().min(1).meta({
    description: 'Minor units; minimum, maximum and step are those of the bank for the currency',
  }),
  currency: z.string().meta({ pattern: '^[a-z]{3}$' }),
};

/** Adds an issue for a price that the bank refuses: a seat at such a price could be held and never booked. */
export function refuseUnpayable(price: Money, context: z.RefinementCtx): void {
  const message = paymentFault(price);
  const path = currencies.has(price.currency) ? 'amount' : 'currency';
  if (message) context.addIssue({ code: 'custom', path: [path], message });
}

const pricesOf = <P extends z.ZodType<Money & { priceLevel: string }>>(price: P) =>
  z
    .array(price)
    .min(1)
    .max(100)
    .refine(
      (all) => new Set(all.map((one) => one.priceLevel)).size === all.length,
      'the same priceLevel is priced twice',
    )
    .refine((all) => new Set(all.map((one) => one.currency)).size === 1, 'an event has one currency');

/** How a price level ends. */
export const priceEnd = {
  endsAt: instant.meta({
    description: 'From then on the seats of this level cost what the level `next` costs',
  }),
  next: priceLevel.meta({ description: 'The price level that follows at `endsAt`' }),
};

const newPrices = pricesOf(
  z.object({ ...priceFields, ...z.object(priceEnd).partial().shape }).superRefine(refuseUnpayable),
).superRefine((all, context) => {
  const fault = priceLevelFault(all);
  if (fault) context.addIssue({ code: 'custom', path: [fault.index, fault.path], message: fault.message });
});
const prices = pricesOf(
  z
    .object({
      ...priceFields,
      endsAt: priceEnd.endsAt.nullable().optional(),
      next: priceEnd.next.nullable().optional(),
    })
    .superRefine(refuseUnpayable),
);

const facts = {
  description: text,
  category: z.string().trim().min(1).max(100).optional(),
  durationMinutes: z.int().min(1).max(100_000).optional(),
  parking: text,
  food: text,
  terms: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .optional()
    .meta({ description: 'Terms for visitors: buyers agree to them, and they are printed on each ticket' }),
  focalPoint: z
    .object({ x: z.number().min(-10_000).max(10_000), y: z.number().min(-10_000).max(10_000) })
    .optional()
    .meta({
      description:
        'Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it. Default: the middle of the front',
    }),
  buyerDetails: z
    .enum(buyerDetails)
    .optional()
    .meta({ description: 'What buyers are asked for before they pay' }),
  gateListNames: z.boolean().optional().meta({
    description:
      'Whether devices at the entrance keep the names of buyers, to find tickets without a network',
  }),
  imageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
};

/** The body of `POST /organiser/events`. */
export const newEventBody = z
  .object({
    name,
    ...facts,
    startsAt: instant,
    entry: entryWindow.optional(),
    returns: returnPolicy.optional(),
    venue,
    performers: performers.default([]),
    sections: sectionsOfPlan.optional(),
    seatingPlanId: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'In place of `sections`: the seats of this plan of your team, as it is now' }),
    prices: newPrices,
    onSale: z.object({
      opensAt: instant,
      closesAt: closesAt.optional(),
      queueRequired: onSaleFields.queueRequired.default(true),
      maxTicketsPerFan: onSaleFields.maxTicketsPerFan.default(8),
      holdSeconds: onSaleFields.holdSeconds.default(600),
      admitPerSecond: onSaleFields.admitPerSecond.default(50),
      maxShoppers: onSaleFields.maxShoppers.default(500),
      lobbyMinutes: onSaleFields.lobbyMinutes.default(30),
      presenceSeconds: onSaleFields.presenceSeconds.default(90),
      graceSeconds: onSaleFields.graceSeconds.default(300),
      challenge: onSaleFields.challenge.default(false),
      waitlistOfferSeconds: onSaleFields.waitlistOfferSeconds.default(900),
      moreTimeSeconds: onSaleFields.moreTimeSeconds.default(300),
      accessibleUntil: accessibleUntil.optional(),
      presale: presale.optional(),
    }),
  })
  .refine((event) => (event.sections === undefined) !== (event.seatingPlanId === undefined), {
    path: ['sections'],
    message: 'expected array, or else a seatingPlanId',
    // Also when other fields are missing: a draft lists all that it lacks.
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .superRefine((event, context) => {
    const addIssue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const { presale, opensAt } = event.onSale;
    if (presale && Date.parse(presale.closesAt) > Date.parse(opensAt))
      addIssue(['onSale', 'presale', 'closesAt'], 'the presale closes after everybody may buy');
    const wrong = saleTimesFault({ ...event, ...event.onSale });
    if (wrong) addIssue(['onSale', ...wrong.path], wrong.message);
    const levels = new Set(event.prices.map((price) => price.priceLevel));
    const { sections = [] } = event;
    for (const { path, message } of sectionFaults(sections)) addIssue(['sections', ...path], message);
    for (const [index, one] of sections.entries())
      if (!levels.has(one.priceLevel))
        addIssue(['sections', index, 'priceLevel'], 'there is no price of that level');
  });

/** The body of `PATCH /organiser/events/:id`. */
export const changeEventBody = z.object({
  name: name.optional(),
  ...facts,
  description: facts.description.nullable(),
  category: facts.category.nullable(),
  durationMinutes: facts.durationMinutes.nullable(),
  parking: facts.parking.nullable(),
  food: facts.food.nullable(),
  terms: facts.terms.nullable(),
  imageUrl: facts.imageUrl.nullable(),
  startsAt: instant.optional(),
  entry: entryWindow.nullable().optional().meta({ description: 'null: entry at any time, and once' }),
  returns: returnPolicy.nullable().optional().meta({
    description: 'null: nothing more is taken back; tickets that are offered stay on sale',
  }),
  keepOrReturnUntil: instant.nullable().optional().meta({
    description:
      'The event was moved: until then who has booked before now may give tickets back for all that was paid; their buyers are told. null: no longer',
  }),
  venue: venue.extend({ address: venue.shape.address.nullable() }).optional(),
  performers: performers.optional(),
  prices: prices.optional().meta({
    description:
      'For levels that the event has, in its currency; existing holds and bookings keep their price. `endsAt` and `next` that are left out stay as they are, null takes them away',
  }),
  sections: z.never({ error: 'the seats of an event that is there do not change' }).optional(),
  onSale: z
    .object({
      opensAt: instant,
      closesAt: closesAt
        .nullable()
        .meta({ description: 'null: at the start of the event, also when that changes' }),
      ...onSaleFields,
      accessibleUntil: accessibleUntil.nullable().meta({ description: 'null: as long as the sale runs' }),
      presale: presale.nullable().meta({ description: 'null removes it' }),
    })
    .partial()
    .optional(),
});

/**
 * The event to insert, with the seats of its sections: its ids are made from `seed`; venues and performers are shared with events
 * that have the same facts of them.
 */
export function newEventOf(body: z.output<typeof newEventBody>, seed: string, organiserId: string): NewEvent {
  const { sections = [], seatingPlanId: _, prices, venue, performers, onSale, ...rest } = body;
  const id = `evt_${seed}`;
  return {
    ...rest,
    id,
    organiserId,
    currency: prices[0]?.currency ?? 'eur',
    venue: venueWithId(venue),
    performers: mergePerformerFacts([], performers).map(performerWithId),
    prices,
    seats: layOutSeatingPlan(sections).map((seat, index) => ({
      ...seat,
      id: `tkt_${seed}-${index.toString(36)}`,
    })),
    sale: { ...onSale, closesAt: explicitSaleEnd(onSale.closesAt, rest.startsAt) ?? undefined },
  };
}
