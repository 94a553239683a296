import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { attentionKinds, countAttention, listAttention } from '../../db/ops/attention';
import type { Pool } from '../../db/pool';
import { isId } from '../../domain/ids';
import { defineRoute, type Route } from '../route';
import { money, wholeNumber } from '../schemas';

const access = ['ops'] as const;
const kind = z.enum(attentionKinds);
const MOST_SKIPPED = 100_000;

const attentionItem = z
  .object({
    kind,
    id: z
      .string()
      .meta({ description: 'Of the purchase, refund, cancelled event, message, or webhook endpoint' }),
    purchaseId: z.string().nullable(),
    eventId: z.string().nullable(),
    eventName: z.string().nullable(),
    userId: z.string().nullable(),
    organiserId: z.string().nullable().meta({ description: 'The team of a webhook endpoint' }),
    since: instant,
    money: money.nullable(),
    state: z.string().meta({ description: 'The stage or status that it is in; of a message its kind' }),
    detail: z.string().nullable(),
  })
  .meta({ id: 'AttentionItem' });

/** What waits for a person, for ops. */
export function createAttentionRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/ops/attention',
      summary:
        'What waits for a person: stuck purchases and refunds, paused cancellations, failed messages, disabled webhooks',
      tag: 'Ops',
      access,
      query: z.object({
        kind: kind.optional(),
        eventId: z.string().refine(isId, 'not an id').optional(),
        sort: z
          .enum(['age', 'money'])
          .default('age')
          .meta({ description: '`age`: the longest wait first; `money`: the most money first' }),
        skip: wholeNumber(MOST_SKIPPED).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'By Postgres alone, so it also works while Temporal or the bank is away',
          schema: z.object({
            items: z.array(attentionItem),
            hasMore: z.boolean().meta({ description: 'Ask again with `skip` raised by `limit`' }),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, ...page } }) {
        const items = await listAttention(pool, { ...page, limit: limit + 1 });
        return { status: 200, body: { items: items.slice(0, limit), hasMore: items.length > limit } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/attention/counts',
      summary: 'How many things of each kind wait for a person',
      tag: 'Ops',
      access,
      answers: {
        200: { description: 'By kind', schema: z.record(kind, z.int()).meta({ id: 'AttentionCounts' }) },
      },
      problems: [],
      async handle() {
        return { status: 200, body: await countAttention(pool) };
      },
    }),
  ];
}
