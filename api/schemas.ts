import { z } from 'zod';
import { entryWindow, instant } from '../catalogue/field-schemas';
import { buyerDetails } from '../domain/buyer';
import { USER_ID } from '../domain/ids';
import { isEmailAddress } from '../domain/message';
import { purchaseStages } from '../domain/purchase';
import { returnModes } from '../domain/ticket-return';
import { optionalBreakdown, orderFeesSchema } from './money/cost-schemas';

/** An id of this system in a path or body: opaque, at most 64 characters. */
export const id = z.string().min(1).max(64).meta({ description: 'Opaque id, at most 64 characters' });

/** The id of a user: the `sub` of the login token. */
export const userId = z.string().regex(USER_ID, 'not 1–255 printable ASCII characters');

/** An e-mail address that messages can be sent to. */
export const emailAddress = z
  .string()
  .max(254)
  .refine(isEmailAddress, 'not an e-mail address')
  .meta({ format: 'email', examples: ['fan@example.org'] });

/** The team of a new event. */
export const teamOfEvent = id.optional().meta({
  description: 'The team that the event belongs to; default: your first team in which you may make events',
});

/** The reason of a decision. */
export const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .meta({ description: 'The reason, which is written to the audit' });

/** A whole number from 0 in a query. A blank text, which `Number` reads as 0, is refused. */
export const wholeNumber = (maximum: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && value.trim() === '' ? Number.NaN : value),
      z.coerce.number().int().min(0).max(maximum),
    )
    .meta({ type: 'integer', minimum: 0, maximum });

/** Integer minor units of a currency. */
export const money = z.object({ amount: z.int(), currency: z.string() }).meta({
  id: 'Money',
  description: 'An amount in integer minor units, and a lower-case ISO 4217 code',
  examples: [{ amount: 4500, currency: 'eur' }],
});

/** A seat of a hold or booking. */
export const heldTicket = z
  .object({
    ticketId: id,
    section: z.string(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    price: money,
  })
  .meta({ id: 'HeldTicket' });

/** The tickets of a booking to refund. */
export const refundedTickets = z
  .array(id)
  .min(1)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'a ticket is named twice')
  .optional()
  .meta({
    description: 'The tickets to refund, all of them or none. Default: all that are left of the booking',
  });

/** What a seller takes back of tickets. */
export const returnPolicySchema = z
  .object({
    until: instant.nullable().meta({ description: 'null: until the event begins' }),
    feePercent: z.int().meta({ description: 'The share of the price that the seller keeps' }),
    mode: z.enum(returnModes).meta({
      description:
        '`at-once`: the money goes back at once; `when-resold`: when somebody else has bought the ticket, which is valid until then',
    }),
  })
  .meta({ id: 'ReturnPolicy' });

/** The stages of a purchase. */
export const stage = z.enum(purchaseStages).meta({ id: 'PurchaseStage' });

/** A purchase as its fan sees it. */
export const purchaseView = z
  .object({
    purchaseId: id,
    stage,
    eventId: id,
    tickets: z.array(heldTicket),
    total: money,
    breakdown: optionalBreakdown,
    holdExpiresAt: instant,
    moreTimeSeconds: z.int().meta({
      description:
        'How much longer the seats are held if you ask for it with POST /purchase/:purchaseId/extend, which works once; 0: not at all',
    }),
    bookingId: id.optional(),
    history: z.array(z.object({ at: instant, stage })),
  })
  .meta({ id: 'Purchase' });

/** A reserve that was answered with 202: still undecided (`reserving`), or refused and therefore `released`. */
export const lateReserveView = z
  .object({
    purchaseId: id,
    stage: z.enum(['reserving', 'released']),
    eventId: id,
    refusal: z
      .object({ code: z.string(), detail: z.string(), ticketIds: z.array(id).optional() })
      .optional()
      .meta({
        description: 'Why there are no seats, with the code that the reserve would have been answered with',
      }),
    tickets: z.array(heldTicket).max(0),
    history: z.array(z.never()),
  })
  .meta({ id: 'PendingReservation' });

/** The statuses of an on-sale. */
export const saleStatusSchema = z
  .enum(['scheduled', 'lobby', 'open', 'paused', 'sold-out', 'closed'])
  .meta({ id: 'SaleStatus' });

/** A price of an event. */
export const price = z
  .object({ priceLevel: z.string(), amount: z.int(), currency: z.string() })
  .meta({ id: 'Price' });

/** The number of tickets in each state. */
export const availability = z
  .object({
    available: z.int(),
    held: z.int(),
    booked: z.int(),
    kept: z.int().optional().meta({
      description:
        'Free accessible and companion seats that are held for those who need them; not in `available`, absent when there are none. They are sold also when the sale is `sold-out`, and without a queue when nothing else is left',
    }),
  })
  .meta({ id: 'Availability' });

/** A presale, as it is public. */
export const presaleSchema = z
  .object({
    opensAt: instant,
    closesAt: instant,
    running: z.boolean().meta({ description: 'True while only the participants of the presale can buy' }),
  })
  .meta({ id: 'Presale' });
/** The time zone of a venue, to show local times. */
export const timeZone = z
  .string()
  .nullable()
  .meta({
    description: 'IANA name from the coordinates of the venue, otherwise as given; null if neither is known',
    examples: ['Europe/Berlin'],
  });

/** The fields of an event that follow from its times. */
export const eventTimes = {
  startsAt: instant,
  endsAt: instant.meta({ description: 'The start plus the duration, or plus three hours if none is given' }),
  phase: z
    .enum(['upcoming', 'running', 'over'])
    .meta({ id: 'EventPhase', description: 'The phase of the event at the time of the answer' }),
  cancelledAt: instant.nullable().meta({ description: 'Null unless the event is cancelled' }),
};

/** The times and the status of a sale. */
export const saleTimes = {
  opensAt: instant,
  closesAt: instant.meta({
    description: 'The end of the sale; the start of the event if no other end was set',
  }),
  status: saleStatusSchema,
};

/** Where the picture of an event is. */
export const pictures = z
  .object({ small: z.string(), medium: z.string(), large: z.string() })
  .nullable()
  .meta({
    description:
      'Paths of the picture, from `imageUrl` or uploaded, as WebP of at most 400, 800 and 1600 pixels in width',
  });

/** An event, as it is public. */
export const eventView = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    ...eventTimes,
    previousStartsAt: instant.nullable().meta({ description: 'The start before it was last moved' }),
    durationMinutes: z.int().nullable(),
    entry: entryWindow.nullable().meta({ description: 'When check-in lets people in; null: at any time' }),
    capacity: z.int(),
    parking: z.string().nullable(),
    food: z.string().nullable(),
    terms: z
      .string()
      .nullable()
      .meta({ description: 'The seller’s terms: buyers agree to them, and they are printed on the tickets' }),
    buyerDetails: z.enum(buyerDetails).meta({
      description: 'What `POST /ticket/confirm` must say of the buyer beside a payment',
    }),
    gateListNames: z.boolean().meta({
      description:
        'Whether devices at the entrance keep the names of buyers, to find tickets without a network',
    }),
    returns: returnPolicySchema.nullable().meta({
      description: 'On which terms buyers may give tickets back; null: not at all',
    }),
    keepOrReturnUntil: instant.nullable().meta({
      description:
        'The event was moved: until then who had a ticket before may give it back for all that was paid',
    }),
    imageUrl: z.string().nullable(),
    pictures,
    venue: z.object({
      id,
      name: z.string(),
      address: z.string().nullable(),
      city: z.string(),
      country: z.string(),
      location: z.object({ lat: z.number(), lon: z.number() }).nullable(),
      timeZone,
    }),
    performers: z.array(z.object({ id, name: z.string(), description: z.string().nullable() })),
    onSale: z.object({
      ...saleTimes,
      queueRequired: z.boolean(),
      maxTicketsPerFan: z.int(),
      challenge: z
        .boolean()
        .meta({ description: 'Whether a fan must solve a challenge before joining the queue' }),
      accessibleUntil: instant.nullable().meta({
        description:
          'Until then accessible and companion seats are held for those who need them; null: as long as the sale runs',
      }),
      presale: presaleSchema.optional(),
    }),
    focalPoint: z.object({ x: z.number(), y: z.number() }).nullable().meta({
      description:
        'Where the stage is, in the coordinates of the seat map: the best seats are the nearest to it',
    }),
    prices: z.array(
      price.extend({
        available: z.int().meta({ description: 'Tickets of this level that are left' }),
        endsAt: instant.optional().meta({ description: 'From then on its seats cost what `next` costs' }),
        next: price.optional().meta({ description: 'The price level that follows at `endsAt`' }),
        breakdown: optionalBreakdown.meta({
          description:
            'What an order of one ticket costs, with the fees of the order; only for events with fees or taxes',
        }),
      }),
    ),
    orderFees: orderFeesSchema,
    otherDates: z
      .array(z.object({ id, startsAt: instant }))
      .meta({ description: 'The other dates of the same show that are not over, in their order' }),
    availability,
    stale: z
      .literal(true)
      .optional()
      .meta({ description: 'Only while the database is away: the event is as old as the header `Age` says' }),
  })
  .meta({ id: 'EventView' });
