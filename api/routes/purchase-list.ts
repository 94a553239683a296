import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listPurchaseStages } from '../../db/purchases';
import { isId } from '../../domain/ids';
import { closedStages } from '../../domain/purchase';
import { grpc, grpcCodeOf } from '../../temporal/grpc-code';
import {
  executionStatuses,
  type ListedPurchase,
  listedStages,
  listPurchases,
  type PurchaseFilter,
} from '../../temporal/list-purchases';
import { savedViews, uiLinkOfQuery, uiLinkOfWorkflow } from '../../temporal/saved-views';
import { invalidCursor } from '../http/cursor';
import { readPurchaseCursor, writePurchaseCursor } from '../purchase/purchase-cursor';
import { defineRoute, type Route } from '../route';
import { id, userId } from '../schemas';

const LIST_MS = 5_000;
// A purchase may have left the stage for which visibility found it; at most this many of its pages are read to fill one of ours.
const MAX_PAGES = 10;

const listedStage = z.enum(listedStages);

const listedPurchase = z
  .object({
    purchaseId: id,
    eventId: id,
    userId: z.string(),
    stage: listedStage,
    holdUntil: instant.nullable(),
    payingSince: instant.nullable(),
    needsAttention: z.boolean(),
    reason: z.string().nullable().meta({ description: 'Why it needs attention' }),
    startedAt: instant,
    workflowId: z.string(),
    workflowStatus: z.enum(executionStatuses),
    temporalUrl: z
      .url()
      .nullable()
      .meta({ description: 'Its page in the Temporal UI; null where no UI is set' }),
  })
  .meta({ id: 'ListedPurchase' });

const savedView = z
  .object({ name: z.string(), title: z.string(), query: z.string(), url: z.url().nullable() })
  .meta({ id: 'SavedView', description: 'A list in the Temporal UI; `url` is null where no UI is set' });

type View = z.output<typeof listedPurchase>;

/** Lists of purchases for ops, from Temporal's visibility. */
export function createPurchaseListRoutes(deps: {
  client: Client;
  pool: Pool;
  temporalUiUrl?: string;
}): Route[] {
  const { client, pool, temporalUiUrl } = deps;
  const { namespace } = client.options;

  /** Sets the exact stages from Postgres; while it is away, the stages of Temporal's visibility are used. */
  async function viewsOf(purchases: readonly ListedPurchase[], filter: PurchaseFilter): Promise<View[]> {
    const ids = purchases.map((one) => one.purchaseId);
    const found = await listPurchaseStages(pool, ids).catch(() => undefined);
    return purchases.flatMap(({ runId, status, attentionReason, ...facts }) => {
      const { workflowId, needsAttention } = facts;
      const known = found?.get(facts.purchaseId);
      // Visibility cannot show that a purchase was settled after its workflow was terminated.
      if (filter.isStuck && status !== 'running' && known && closedStages.has(known.stage)) return [];
      const stage = needsAttention ? 'needs-attention' : (known?.stage ?? facts.stage);
      if (found && filter.stage !== undefined && stage !== filter.stage) return [];
      const reason = known?.attentionReason ?? attentionReason;
      const temporalUrl = temporalUiUrl
        ? uiLinkOfWorkflow(temporalUiUrl, namespace, { workflowId, runId })
        : null;
      return [{ ...facts, stage, reason, workflowStatus: status, temporalUrl }];
    });
  }

  return [
    defineRoute({
      method: 'get',
      path: '/ops/purchases',
      summary: 'Purchases from Temporal’s visibility, latest start first',
      tag: 'Ops',
      access: ['ops'],
      query: z.object({
        stage: listedStage.optional(),
        stuck: z.enum(['0', '1']).optional().meta({
          description:
            '1: only purchases that need attention, are over a minute past the end of their hold, have been in payment for over two minutes, or were terminated before their end',
        }),
        eventId: z.string().refine(isId, 'not an id').optional(),
        userId: userId.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.string().max(4_000).optional(),
      }),
      answers: {
        200: {
          description: 'A page of purchases',
          schema: z.object({ purchases: z.array(listedPurchase), nextCursor: z.string().nullable() }),
        },
      },
      problems: [],
      async handle({ query }) {
        const { stuck, limit: most, cursor, ...asked } = query;
        const filter: PurchaseFilter = { ...asked, isStuck: stuck === '1' };
        let after = cursor === undefined ? undefined : readPurchaseCursor(cursor, filter);
        const nowMs = Date.now();
        const views: View[] = [];
        for (let pages = 1; pages === 1 || (after && views.length < most && pages <= MAX_PAGES); pages += 1) {
          const page = { limit: most - views.length, after, nowMs };
          const { purchases, next } = await client
            .withDeadline(nowMs + LIST_MS, () => listPurchases(client, filter, page))
            .catch((error: unknown) => {
              // The query itself is valid, so the page token in the cursor is not.
              if (after && grpcCodeOf(error) === grpc.INVALID_ARGUMENT) throw invalidCursor();
              throw error;
            });
          views.push(...(await viewsOf(purchases, filter)));
          after = next;
        }
        return {
          status: 200,
          body: { purchases: views, nextCursor: after ? writePurchaseCursor(after, filter) : null },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/views',
      summary: 'Saved views of the Temporal UI, as links for the current time',
      tag: 'Ops',
      access: ['ops'],
      answers: {
        200: {
          description: 'Links to open in a browser',
          schema: z.object({ views: z.array(savedView) }),
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
