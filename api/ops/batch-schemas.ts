import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { id, money, stage } from '../schemas';

/** What a batch would do. */
export const batchPreview = z
  .object({
    purchases: z.int().meta({ description: 'How many match now' }),
    examined: z.int().meta({ description: 'How many of them were looked at, at most 1,000' }),
    helped: z.object({ purchases: z.int(), tickets: z.int(), money: z.array(money) }).meta({
      description: 'Of those that were looked at, what the repair can help; the others will refuse it',
    }),
    stages: z.array(z.object({ stage, purchases: z.int() })),
    examples: z.array(
      z.object({
        purchaseId: id,
        userId: z.string(),
        stage,
        total: money,
        paymentIntentId: z.string().nullable(),
        ticketIds: z.array(id),
      }),
    ),
  })
  .meta({ id: 'BatchPreview' });

/** A batch as the audit has it. */
export const batchRecord = z.object({
  batchId: id,
  startedAt: instant,
  by: z.string(),
  action: z.string(),
  reason: z.string(),
  purchases: z.int().meta({ description: 'How many matched when it began' }),
});

/** A batch and its progress. */
export const batchView = batchRecord
  .extend({
    state: z
      .enum(['running', 'completed', 'failed', 'unknown'])
      .meta({ description: '`unknown`: Temporal is away, or has forgotten it after some days' }),
    total: z.int(),
    done: z.int().meta({ description: 'How many messages were sent' }),
    failed: z.int(),
    outcomes: z
      .record(z.string(), z.int())
      .meta({ description: 'What the purchases answered: `done`, or the code of a refusal' }),
  })
  .meta({ id: 'RepairBatch' });

/** What one purchase of a batch answered. */
export const batchResult = z
  .object({
    at: instant,
    purchaseId: z.string(),
    userId: z.string().nullable(),
    outcome: z.string().meta({ description: '`done`, or the code of the refusal' }),
    detail: z.string().nullable(),
    stage: stage.nullable().meta({ description: 'The stage that it is in by now' }),
    total: money.nullable(),
  })
  .meta({ id: 'BatchResult' });
