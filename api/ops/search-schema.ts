import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { purchaseMatches } from '../../db/ops/find-purchases';
import { id, money, stage } from '../schemas';

const at = instant.meta({ description: 'By this the results are sorted, the latest first' });
const seat = { section: z.string(), row: z.string().nullable(), number: z.string().nullable() };

/** One thing that ops looked for. */
export const foundThing = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('fan'),
      at,
      userId: z.string(),
      maskedEmail: z.string().nullable().meta({ description: 'Null while no address is known' }),
      isVerified: z.boolean(),
    }),
    z.object({
      type: z.literal('purchase'),
      at,
      purchaseId: id,
      stage,
      userId: z.string(),
      eventId: id,
      eventName: z.string(),
      ticketCount: z.int(),
      total: money,
      matched: z.array(z.enum(purchaseMatches)).meta({
        description:
          '`fan`: it is the purchase of a fan who was found; `holder`: the fan holds a ticket of it',
      }),
    }),
    z.object({
      type: z.literal('ticket'),
      at,
      ticketId: id,
      eventId: id,
      eventName: z.string(),
      ...seat,
      status: z.string().meta({ description: '`available`, `held`, `booked`, or out of the sale' }),
      purchaseId: id.nullable().meta({ description: 'The purchase that has it now' }),
      code: z
        .enum(['current', 'replaced', 'not-ours'])
        .nullable()
        .meta({ description: 'Of a ticket code: whether it is the valid one, a former one, or forged' }),
    }),
    z.object({
      type: z.literal('event'),
      at,
      eventId: id,
      name: z.string(),
      city: z.string(),
      timeZone: z.string().nullable(),
      isCancelled: z.boolean(),
    }),
  ])
  .meta({ id: 'FoundThing' });

/** See `foundThing`. */
export type FoundThing = z.output<typeof foundThing>;
