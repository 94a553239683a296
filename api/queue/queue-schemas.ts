import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { id, saleStatusSchema } from '../schemas';

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A fan's place as it is answered. */
export const queueSchema = z
  .object({
    state: z.enum(['waiting', 'admitted', 'not-open', 'sold-out', 'closed']),
    position: z.int().meta({ description: '0 where there is none; in the lobby places are not drawn yet' }),
    aheadOfYou: z.int(),
    estimatedWaitSeconds: z.int().nullable(),
    estimateBasis: z.enum(['measured', 'planned', 'none']).optional().meta({
      description: 'What was seen of the last three minutes, what was set for the sale, or nothing to go by',
    }),
    admittedPerSecond: z
      .number()
      .nullable()
      .optional()
      .meta({ description: 'People per second that the estimate was computed with' }),
    ticketsLeft: z.int(),
    pass: z.string().optional(),
    passExpiresAt: instant.optional(),
    awayAfterSeconds: z.int().optional().meta({
      description:
        'With a pass: without a stream, a poll or a reserve of yours for so long, somebody else is let in for you; come back within the grace and you are the next',
    }),
    purchaseId: id.optional(),
    saleStatus: saleStatusSchema,
    seatsMayComeBack: z
      .boolean()
      .optional()
      .meta({ description: 'Nothing is free now; whoever stays is let in in order when seats come back' }),
    reason: z.enum(['drawn', 'passed-over', 'place-lost', 'place-restored']).optional().meta({
      description: 'Why the place is another than before: a position never moves backwards without it',
    }),
    drawCommitment: hex256.optional().meta({ description: 'SHA-256 of the seed of the draw' }),
    placeToken: z
      .string()
      .optional()
      .meta({ description: 'Your place, signed; send it when you join again' }),
  })
  .meta({ id: 'QueueStatus' });

/** A fan's place as its answer has it. */
export type QueueAnswer = z.output<typeof queueSchema>;

/** What a fan needs to recompute the place; null what is not known before the draw, `place` for who was not in it. */
export const receiptSchema = z
  .object({
    eventId: id,
    userId: z.string(),
    round: z.int(),
    commitment: hex256,
    seed: hex256.nullable(),
    drawnAt: instant.nullable(),
    number: z.int().nullable(),
    lobbyFans: z.int().nullable(),
    place: z.int().nullable(),
    numbersSha256: hex256.nullable(),
  })
  .meta({ id: 'DrawReceipt' });

/** The whole draw, without a name. */
export const drawnListSchema = z
  .object({
    eventId: id,
    round: z.int(),
    commitment: hex256,
    seed: hex256.nullable(),
    drawnAt: instant.nullable(),
    lobbyFans: z.int().nullable(),
    numbers: z.string().nullable().meta({ description: 'Base64 of six bytes per number, ascending' }),
    numbersSha256: hex256.nullable(),
  })
  .meta({ id: 'DrawnList' });
