import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { listPurchaseStages } from '../../db/purchases';
import { isId, isUserId } from '../../domain/ids';
import { closedStages } from '../../domain/purchase';
import {
  executionStatuses,
  type ListedPurchase,
  listPurchases,
  type PurchaseFilter,
} from '../../temporal/list-purchases';
import { savedViews, uiLinkOfQuery, uiLinkOfWorkflow } from '../../temporal/saved-views';
import { notOurs, readCursor, writeCursor } from '../purchase-cursor';
import { defineRoute, type Route } from '../route';
import { id, instant } from '../schemas';
import { grpcCodeOf } from '../temporal-away';

const LIST_MS = 5_000;
const INVALID_ARGUMENT = 3;

/** The stages that the visibility store knows; a purchase is told apart more finely by `GET /purchase/:purchaseId`. */
const listedStage = z.enum([
  'awaiting-payment',
  'authorising',
  'needs-attention',
  'confirmed',
  'released',
  'expired',
  'refused',
]);

const listedPurchase = z.object({
  purchaseId: id,
  eventId: id,
  userId: z.string(),
  stage: z.string(),
  holdUntil: instant.nullable(),
  payingSince: instant.nullable(),
  needsAttention: z.boolean(),
  reason: z.string().nullable().meta({ description: 'Why it needs somebody' }),
  startedAt: instant,
  workflowId: z.string(),
  workflowStatus: z.enum(executionStatuses),
  temporalUrl: z
    .url()
    .nullable()
    .meta({ description: 'Its page in Temporal’s UI; null where none is known' }),
});

/** What ops see of purchases, as Temporal knows them. */
export function createPurchaseListRoutes(deps: {
  client: Client;
  pool: Pool;
  temporalUiUrl?: string;
}): Route[] {
  const { client, pool, temporalUiUrl } = deps;
  const { namespace } = client.options;
  return [
    defineRoute({
      method: 'get',
      path: '/ops/purchases',
      summary: 'Purchases as Temporal’s visibility store has them, those begun last first',
      tag: 'Ops',
      access: ['ops'],
      query: z.object({
        stage: listedStage.optional(),
        stuck: z.enum(['0', '1']).optional().meta({
          description:
            '1: only those that need attention, are a minute past the end of their hold, have been in payment for over two minutes, or were terminated before their end',
        }),
        eventId: z.string().refine(isId, 'not an id').optional(),
        userId: z.string().refine(isUserId, 'not a user id').optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.string().max(4_000).optional(),
      }),
      answers: {
        200: {
          description: 'A page of them',
          schema: z.object({ purchases: z.array(listedPurchase), nextCursor: z.string().nullable() }),
        },
      },
      problems: [],
      async handle({ query }) {
        const { stuck, limit: most, cursor, ...asked } = query;
        const filter: PurchaseFilter = { ...asked, isStuck: stuck === '1' };
        const after = cursor === undefined ? undefined : readCursor(cursor, filter);
        const page = { limit: most, after, nowMs: Date.now() };
        const { purchases, next } = await client
          .withDeadline(Date.now() + LIST_MS, () => listPurchases(client, filter, page))
          .catch((error: unknown) => {
            // The query is ours: only the mark in the cursor can be at fault.
            if (after && grpcCodeOf(error) === INVALID_ARGUMENT) throw notOurs();
            throw error;
          });
        // While the database is away the visibility store alone tells enough.
        const ids = purchases.map((one) => one.purchaseId);
        const found = await listPurchaseStages(pool, ids).catch(() => undefined);
        // The visibility store cannot know that what a terminated workflow left behind was settled since.
        const isSettled = ({ purchaseId, status }: ListedPurchase) => {
          const stage = found?.get(purchaseId)?.stage;
          return filter.isStuck && status !== 'running' && stage !== undefined && closedStages.has(stage);
        };
        const views = purchases
          .filter((one) => !isSettled(one))
          .map(({ runId, status, attentionReason, ...facts }) => ({
            ...facts,
            reason: found?.get(facts.purchaseId)?.attentionReason ?? attentionReason,
            workflowStatus: status,
            temporalUrl: temporalUiUrl
              ? uiLinkOfWorkflow(temporalUiUrl, namespace, { workflowId: facts.workflowId, runId })
              : null,
          }));
        return {
          status: 200,
          body: { purchases: views, nextCursor: next ? writeCursor(next, filter) : null },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/views',
      summary: 'What ops look for in Temporal’s UI, as links of this moment',
      tag: 'Ops',
      access: ['ops'],
      answers: {
        200: {
          description: 'Open one in a browser',
          schema: z.object({
            views: z.array(
              z.object({ name: z.string(), title: z.string(), query: z.string(), url: z.url().nullable() }),
            ),
          }),
        },
      },
      problems: [],
      async handle() {
        const views = savedViews(Date.now()).map((view) => ({
          ...view,
          url: temporalUiUrl ? uiLinkOfQuery(temporalUiUrl, namespace, view.query) : null,
        }));
        return { status: 200, body: { views } };
      },
    }),
  ];
}
