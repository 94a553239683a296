import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { id, saleStatusSchema } from '../schemas';

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The place of a fan, as it is answered. */
export const queueSchema = z
  .object({
    state: z.enum(['waiting', 'admitted', 'not-open', 'sold-out', 'closed']),
    position: z.int().meta({ description: '0 if there is none, for example in the lobby before the draw' }),
    aheadOfYou: z.int(),
    estimatedWaitSeconds: z.int().nullable(),
    estimateBasis: z.enum(['measured', 'planned', 'none']).optional().meta({
      description:
        'measured: from the last three minutes. planned: from the settings of the sale. none: there is no estimate',
    }),
    admittedPerSecond: z
      .number()
      .nullable()
      .optional()
      .meta({ description: 'Fans per second, on which the estimate is based' }),
    ticketsLeft: z.int(),
    soldOutLevels: z
      .array(z.string())
      .meta({ description: 'The price levels of which no ticket is left now' }),
    pass: z.string().optional(),
    passExpiresAt: instant.optional(),
    awayAfterSeconds: z.int().optional().meta({
      description:
        'With a pass: after this many seconds without a stream, a poll or a reserve of yours, another fan is admitted in your place; if you come back within the grace, you are next',
    }),
    purchaseId: id.optional(),
    mayChooseUntil: instant.optional().meta({
      description:
        'While you buy: if you give the seats back before, you keep your admission until then, and need not queue again',
    }),
    saleStatus: saleStatusSchema,
    seatsMayComeBack: z.boolean().optional().meta({
      description: 'No seats are free now; fans who stay are admitted in order when seats become free',
    }),
    reason: z.enum(['drawn', 'passed-over', 'place-lost', 'place-restored']).optional().meta({
      description: 'Why the place differs from the one before; without a reason a position never grows',
    }),
    note: z.string().optional().meta({ description: 'What the seller says to everybody who waits' }),
    drawCommitment: hex256.optional().meta({ description: 'SHA-256 of the seed of the draw' }),
    placeToken: z.string().optional().meta({ description: 'Your signed place; send it when you join again' }),
  })
  .meta({ id: 'QueueStatus' });

/** A fan's place as its answer has it. */
export type QueueAnswer = z.output<typeof queueSchema>;

/** What a fan needs to recompute the place. Fields that are unknown before the draw are null, and `place` is null for a fan who was not in it. */
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

/** The whole draw, without user ids. */
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
