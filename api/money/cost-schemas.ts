import { z } from 'zod';

const minorUnits = z.int();

/** What a total consists of. */
export const breakdownSchema = z
  .object({
    tickets: minorUnits.meta({
      description: 'The prices of the tickets as the organiser has set them, with whatever they include',
    }),
    fees: z.array(
      z.object({
        name: z.string(),
        amount: minorUnits,
        isIncluded: z.boolean().meta({ description: 'Whether it is a part of `tickets`, not added to it' }),
        isPerOrder: z.boolean(),
      }),
    ),
    taxes: z.array(
      z.object({
        name: z.string(),
        ratePpm: z.number().meta({ description: 'Parts per million of the net amount: 19 % is 190000' }),
        amount: minorUnits,
      }),
    ),
    areTaxesIncluded: z.boolean().meta({
      description: 'Whether `tickets` and `fees` have the taxes in them; otherwise these are added',
    }),
    total: minorUnits,
    currency: z.string(),
  })
  .meta({
    id: 'CostBreakdown',
    description:
      'What a total consists of, in minor units: `tickets`, the fees that are not included, and the taxes if they are not',
  });

/** Where an event has fees or taxes. */
export const optionalBreakdown = breakdownSchema
  .optional()
  .meta({ description: 'What the total consists of; only for events with fees or taxes' });

/** The fees that are taken once for an order and added to it. */
export const orderFeesSchema = z
  .array(
    z.object({
      name: z.string(),
      amount: minorUnits,
      sharePpm: z.number().meta({ description: 'Parts per million of the prices of the tickets' }),
      minimum: minorUnits.optional(),
      maximum: minorUnits.optional(),
    }),
  )
  .optional()
  .meta({
    description: 'Fees that are added once for each order, in minor units; only for events with fees',
  });

const sharePpm = z.int().min(0).max(1_000_000).meta({
  description: 'Parts per million: 5 % is 50000',
});
const amount = z.int().min(0).max(999_999_999_999);
const name = z.string().trim().min(1).max(60);

const fee = z.strictObject({
  name,
  per: z.enum(['ticket', 'order']),
  amount: amount.default(0).meta({ description: 'Minor units' }),
  sharePpm: sharePpm.default(0).meta({
    description:
      'Of the price of the ticket or of the tickets of the order, in parts per million: 5 % is 50000',
  }),
  minimum: amount.optional(),
  maximum: amount.optional(),
  isIncluded: z.boolean().default(false).meta({
    description: 'true: the organiser bears it, it is a part of the price; false: it is added to the price',
  }),
});

const tax = z.strictObject({
  name,
  ratePpm: sharePpm.meta({ description: 'Of the net amount, in parts per million: 19 % is 190000' }),
  feeRatePpm: sharePpm.optional().meta({ description: 'The rate on fees, where it is another one' }),
  levelRatesPpm: z
    .record(z.string().min(1).max(50), sharePpm)
    .optional()
    .meta({ description: 'The rates of price levels that have another one' }),
});

/** The fees and taxes of an event. */
export const costRulesSchema = z.strictObject({
  fees: z.array(fee).max(5).default([]),
  taxes: z.array(tax).max(2).default([]),
  areTaxesIncluded: z.boolean().default(true).meta({
    description: 'Whether prices and fees include the taxes; false: these are added',
  }),
  rounding: z.enum(['line', 'order']).default('line').meta({
    description: 'Whether a tax is rounded for each ticket and fee, or once for each rate in an order',
  }),
  areFeesRefunded: z.boolean().default(false).meta({
    description:
      'Whether a refund gives fees that were added to the price back, too; a cancelled event always does',
  }),
});
