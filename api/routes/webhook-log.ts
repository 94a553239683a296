import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { NO_REASON, writeAudit } from '../../db/audit';
import { inTransaction, type Pool } from '../../db/pool';
import {
  insertTestDelivery,
  listDeliveries,
  maybeDelivery,
  replayDeliveries,
} from '../../db/webhooks/delivery-log';
import { Problem } from '../../domain/errors';
import { WEBHOOK_TEST, webhookTypes } from '../../domain/webhook';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { teamParams } from '../team/team-schemas';
import { endpointOf } from './webhook-endpoints';

const attempt = z
  .object({
    at: instant,
    status: z.int().nullable().meta({ description: 'Of the answer; null without one' }),
    durationMs: z.int(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'WebhookAttempt' });

const deliverySchema = z
  .object({
    messageId: z.string().meta({ description: 'The header `webhook-id`: the same for every try' }),
    type: z.string(),
    eventId: id.nullable(),
    bookingId: id.nullable(),
    at: instant.meta({ description: 'When it happened' }),
    state: z.enum(['waiting', 'delivered', 'failed']),
    tries: z.int().meta({ description: 'Since it was last asked for' }),
    dueAt: instant.nullable().meta({ description: 'When it is tried next' }),
    last: attempt.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const detailSchema = deliverySchema
  .extend({ data: z.record(z.string(), z.unknown()), attempts: z.array(attempt) })
  .meta({ id: 'WebhookDeliveryDetail' });

const params = teamParams.extend({ endpointId: z.string() });

/** What endpoints were told, with every try; telling it again; trying an endpoint. */
export function createWebhookLogRoutes({ pool }: { pool: Pool }): Route[] {
  const access = ['organiser', 'ops'] as const;
  const tag = 'Other programs';

  return [
    defineRoute({
      method: 'get',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId/deliveries',
      summary: 'The messages of an endpoint, newest first; they are kept for 30 days',
      tag,
      access,
      permission: 'own',
      params,
      query: z.object({
        state: z.enum(['waiting', 'delivered', 'failed']).optional(),
        type: z.enum([...webhookTypes, WEBHOOK_TEST]).optional(),
        bookingId: id.optional(),
        after: id.optional().meta({ description: 'The last message of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: { description: 'A page', schema: z.object({ deliveries: z.array(deliverySchema) }) },
      },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = await endpointOf(pool, call);
        return { status: 200, body: { deliveries: await listDeliveries(pool, endpointId, call.query) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId/deliveries/:messageId',
      summary: 'One message of an endpoint, with its data and all tries',
      tag,
      access,
      permission: 'own',
      params: params.extend({ messageId: z.string() }),
      answers: { 200: { description: 'The message', schema: detailSchema } },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = await endpointOf(pool, call);
        const delivery = await maybeDelivery(pool, endpointId, call.params.messageId);
        if (!delivery) throw new Problem('webhook-not-found');
        return { status: 200, body: delivery };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId/replay',
      summary: 'Deliver one message again, or all of a time, in their order and with their ids',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: z
        .object({ messageId: id.optional(), from: instant.optional(), to: instant.optional() })
        .refine(
          ({ messageId, from, to }) => (messageId === undefined) === (from !== undefined && to !== undefined),
          {
            message: 'give either a message, or from and to',
            path: ['messageId'],
          },
        ),
      answers: {
        202: { description: 'How many are due again', schema: z.object({ replayed: z.int() }) },
      },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = await endpointOf(pool, call);
        const { messageId, from = '', to = '' } = call.body;
        const what = messageId === undefined ? { from, to } : { messageId };
        const replayed = await inTransaction(pool, async (db) => {
          const count = await replayDeliveries(db, endpointId, what);
          if (messageId !== undefined && count === 0) throw new Problem('webhook-not-found');
          await writeAudit(db, {
            ...{ key: `webhook:replay:${call.seed}`, by: userOf(call).id, action: 'replay-webhooks' },
            ...{ subject: { type: 'webhook', id: endpointId }, eventId: null, outcome: 'done' },
            ...{
              organiserId: call.params.organiserId,
              reason: NO_REASON,
              details: { ...what, replayed: count },
            },
          });
          return count;
        });
        return { status: 202, body: { replayed } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId/test',
      summary: `Send an endpoint a message of the type ${WEBHOOK_TEST}`,
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      answers: {
        202: { description: 'The message, whose tries are in the log', schema: z.object({ messageId: id }) },
      },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = await endpointOf(pool, call);
        const { organiserId } = call.params;
        const messageId = `msg_test_${call.seed}`;
        await insertTestDelivery(pool, { endpointId, organiserId, messageId });
        return { status: 202, body: { messageId } };
      },
    }),
  ];
}
