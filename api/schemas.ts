import { z } from 'zod';
import { entryWindow, instant } from '../catalogue/field-schemas';
import { USER_ID } from '../domain/ids';
import { purchaseStages } from '../domain/purchase';

/** An id of ours in a path or body: opaque, at most 64 characters. */
export const id = z.string().min(1).max(64).meta({ description: 'Opaque id, at most 64 characters' });

/** Who somebody is: the `sub` of their login. */
export const userId = z.string().regex(USER_ID, 'not 1–255 printable ASCII characters');

/** Why somebody decides something. */
export const reason = z.string().trim().min(1).max(500).meta({ description: 'Why; kept in the audit' });

/** Integer minor units of a currency. */
export const money = z.object({ amount: z.int(), currency: z.string() }).meta({
  id: 'Money',
  description: 'Integer minor units and a lower-case ISO 4217 code',
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

/** Which tickets of a booking are to be refunded. */
export const refundedTickets = z
  .array(id)
  .min(1)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'a ticket is named twice')
  .optional()
  .meta({
    description: 'For a refund: all of these or none are refunded. Default: whatever is left of the booking',
  });

/** Where a purchase can be. */
export const stage = z.enum(purchaseStages).meta({ id: 'PurchaseStage' });

/** A purchase as its fan sees it. */
export const purchaseView = z
  .object({
    purchaseId: id,
    stage,
    eventId: id,
    tickets: z.array(heldTicket),
    total: money,
    holdExpiresAt: instant,
    bookingId: id.optional(),
    history: z.array(z.object({ at: instant, stage })),
  })
  .meta({ id: 'Purchase' });

/** A reserve that was answered 202: on its way (`reserving`), or refused, and so `released`. */
export const lateReserveView = z
  .object({
    purchaseId: id,
    stage: z.enum(['reserving', 'released']),
    eventId: id,
    refusal: z
      .object({ code: z.string(), detail: z.string(), ticketIds: z.array(id).optional() })
      .optional()
      .meta({ description: 'Why there are no seats, with the code that the reserve would have answered' }),
    tickets: z.array(heldTicket).max(0),
    history: z.array(z.never()),
  })
  .meta({ id: 'PendingReservation' });

/** What an on-sale can be doing. */
export const saleStatusSchema = z
  .enum(['scheduled', 'lobby', 'open', 'paused', 'sold-out', 'closed'])
  .meta({ id: 'SaleStatus' });

/** A price of an event. */
export const price = z
  .object({ priceLevel: z.string(), amount: z.int(), currency: z.string() })
  .meta({ id: 'Price' });

/** How many tickets are in which state. */
export const availability = z
  .object({ available: z.int(), held: z.int(), booked: z.int() })
  .meta({ id: 'Availability' });

/** A presale as everybody sees it. */
export const presaleSchema = z
  .object({
    opensAt: instant,
    closesAt: instant,
    running: z.boolean().meta({ description: 'The sale is open for those of the presale alone' }),
  })
  .meta({ id: 'Presale' });
/** The zone of a venue, for showing times as people there do. */
export const timeZone = z
  .string()
  .nullable()
  .meta({
    description: 'IANA name, of the place, else as it was given; null where neither is known',
    examples: ['Europe/Berlin'],
  });

/** Facts of an event that depend on its time. */
export const eventTimes = {
  startsAt: instant,
  endsAt: instant.meta({ description: 'After its duration; three hours where it does not say' }),
  phase: z
    .enum(['upcoming', 'running', 'over'])
    .meta({ id: 'EventPhase', description: 'Where the event stands at the moment of the answer' }),
  cancelledAt: instant.nullable().meta({ description: 'Null while it takes place' }),
};

/** When a sale begins and ends, and what it is doing. */
export const saleTimes = {
  opensAt: instant,
  closesAt: instant.meta({
    description: 'Nothing is sold from here on; the start where nothing else was set',
  }),
  status: saleStatusSchema,
};

/** An event as everybody sees it. */
export const eventView = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    ...eventTimes,
    durationMinutes: z.int().nullable(),
    entry: entryWindow.nullable().meta({ description: 'When the doors let people in; null: at any time' }),
    capacity: z.int(),
    parking: z.string().nullable(),
    food: z.string().nullable(),
    imageUrl: z.string().nullable(),
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
      challenge: z.boolean().meta({ description: 'Who joins the queue must solve a challenge first' }),
      presale: presaleSchema.optional(),
    }),
    prices: z.array(price),
    availability,
    stale: z
      .literal(true)
      .optional()
      .meta({ description: 'Only while the database is away: this was true as long ago as `Age` says' }),
  })
  .meta({ id: 'EventView' });
