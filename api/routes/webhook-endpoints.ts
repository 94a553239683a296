import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { NO_REASON, writeAudit } from '../../db/audit';
import { inTransaction, type Pool, type Queryable } from '../../db/pool';
import {
  changeEndpoint,
  changeEndpointSecret,
  type EndpointRecord,
  insertEndpoint,
  listEndpoints,
  maybeEndpoint,
  removeEndpoint,
} from '../../db/webhooks/endpoints';
import { changedFields } from '../../domain/changed-fields';
import { Problem } from '../../domain/errors';
import { webhookTypes } from '../../domain/webhook';
import { type EndpointReach, endpointFault } from '../../webhooks/endpoint-address';
import { createSecretMaker } from '../integrations/secret-maker';
import { type Call, defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { teamParams } from '../team/team-schemas';

const MAX_ENDPOINTS = 20;
const OVERLAP_SECONDS = 86_400;

const typesSchema = z
  .array(z.enum(webhookTypes))
  .max(webhookTypes.length)
  .meta({ description: 'What it is told of; empty: everything, also what is added later' });

const endpointSchema = z
  .object({
    endpointId: id,
    url: z.string(),
    description: z.string().nullable(),
    types: z.array(z.string()),
    state: z.enum(['enabled', 'failing', 'disabled']).meta({
      description:
        '`failing`: the last try was refused; `disabled`: messages are kept for it, for 30 days, and not sent',
    }),
    disabledBecause: z.enum(['failing', 'gone', 'by-hand']).nullable().meta({
      description: '`failing`: it took no message for three days; `gone`: it answered 410',
    }),
    disabledAt: instant.nullable(),
    failingSince: instant.nullable(),
    lastSuccessAt: instant.nullable(),
    createdAt: instant,
    waiting: z.int().meta({ description: 'Messages that were not delivered yet' }),
  })
  .meta({ id: 'WebhookEndpoint' });

const withSecret = endpointSchema
  .extend({ secret: z.string().meta({ description: 'Verifies signatures: shown only this once' }) })
  .meta({ id: 'WebhookEndpointWithSecret' });

const description = z.string().trim().max(200).nullable().optional();
const params = teamParams.extend({ endpointId: z.string() });

/** The endpoints of other programs, which are told what happens. */
export function createWebhookEndpointRoutes(deps: {
  pool: Pool;
  secret: string;
  endpointReach: EndpointReach;
}): Route[] {
  const { pool, secret, endpointReach } = deps;
  const secretBytes = createSecretMaker(secret);
  const secretOf = (seed: string) => `whsec_${secretBytes('webhook', seed).toString('base64')}`;
  const access = ['organiser', 'ops'] as const;
  const tag = 'Other programs';
  const url = z
    .string()
    .max(2_000)
    .superRefine((text, context) => {
      const fault = endpointFault(text, endpointReach);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    })
    .meta({
      description: 'https, on the public internet',
      format: 'uri',
      examples: ['https://example.org/hooks'],
    });

  const audit = (
    db: Queryable,
    call: Call<{ organiserId: string }>,
    change: { action: string; endpointId: string; details?: Record<string, unknown> },
  ) =>
    writeAudit(db, {
      ...{ key: `webhook:${change.action}:${call.seed}`, by: userOf(call).id, action: change.action },
      ...{ subject: { type: 'webhook', id: change.endpointId }, eventId: null, outcome: 'done' },
      ...{ organiserId: call.params.organiserId, reason: NO_REASON, details: change.details },
    });

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/webhooks',
      summary: 'Add an endpoint, which is told what happens with your events (Standard Webhooks)',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams,
      body: z.object({ url, description, types: typesSchema.default([]) }),
      answers: { 201: { description: 'The endpoint and its secret', schema: withSecret } },
      problems: ['team-not-found', 'too-many-webhooks'],
      async handle(call) {
        const { url, description, types } = call.body;
        const { organiserId } = call.params;
        const endpointId = `whk_${call.seed}`;
        const secret = secretOf(call.seed);
        const known = await listEndpoints(pool, organiserId);
        if (known.length >= MAX_ENDPOINTS && known.every((one) => one.endpointId !== endpointId))
          throw new Problem('too-many-webhooks');
        await inTransaction(pool, async (db) => {
          await insertEndpoint(db, {
            ...{ endpointId, organiserId, url, description, types: [...new Set(types)], secret },
            createdBy: userOf(call).id,
          });
          await audit(db, call, { action: 'add-webhook', endpointId, details: { after: { url, types } } });
        });
        const made = await maybeEndpoint(pool, organiserId, endpointId);
        // Not stored with the Idempotency-Key: a retry makes the same answer again.
        return { status: 201, passing: true, body: { ...made!, secret } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/teams/:organiserId/webhooks',
      summary: 'The endpoints of an organiser, oldest first',
      tag,
      access,
      permission: 'own',
      params: teamParams,
      answers: {
        200: {
          description: `At most ${MAX_ENDPOINTS}`,
          schema: z.object({ endpoints: z.array(endpointSchema) }),
        },
      },
      problems: ['team-not-found'],
      async handle(call) {
        const { organiserId } = call.params;
        return { status: 200, body: { endpoints: await listEndpoints(pool, organiserId) } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId',
      summary: 'Change an endpoint, or enable it again: what waits for it is then due at once',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: z.object({
        url: url.optional(),
        description,
        types: typesSchema.optional(),
        isEnabled: z.boolean().optional(),
      }),
      answers: { 200: { description: 'The endpoint as it is now', schema: endpointSchema } },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = call.params;
        const before = await endpointOf(pool, call);
        await inTransaction(pool, async (db) => {
          await changeEndpoint(db, endpointId, call.body);
          const after = await endpointOf(db, call);
          const details = changedFields(settingsOf(before), settingsOf(after));
          if (details)
            await audit(db, call, { action: 'change-webhook', endpointId, details: { ...details } });
        });
        return { status: 200, body: await endpointOf(pool, call) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId',
      summary: 'Remove an endpoint with its log; what waits for it is not sent',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      answers: { 204: { description: 'Removed' } },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = call.params;
        const { url, types } = await endpointOf(pool, call);
        await inTransaction(pool, async (db) => {
          await removeEndpoint(db, endpointId);
          await audit(db, call, {
            action: 'remove-webhook',
            endpointId,
            details: { before: { url, types } },
          });
        });
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/webhooks/:endpointId/secret',
      summary: 'Give an endpoint a new secret; for a day messages are signed with the former one, too',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params,
      answers: { 201: { description: 'The endpoint and its new secret', schema: withSecret } },
      problems: ['team-not-found', 'webhook-not-found'],
      async handle(call) {
        const { endpointId } = call.params;
        const endpoint = await endpointOf(pool, call);
        const secret = secretOf(call.seed);
        await inTransaction(pool, async (db) => {
          await changeEndpointSecret(db, { endpointId, secret, overlapSeconds: OVERLAP_SECONDS });
          await audit(db, call, { action: 'change-webhook-secret', endpointId });
        });
        return { status: 201, passing: true, body: { ...endpoint, secret } };
      },
    }),
  ];
}

/** What an organiser sets. */
function settingsOf({ url, description, types, state }: EndpointRecord) {
  return { url, description, types, isEnabled: state !== 'disabled' };
}

/** The endpoint of a call. Throws `webhook-not-found`. */
export async function endpointOf(
  db: Queryable,
  call: Call<{ organiserId: string; endpointId: string }>,
): Promise<EndpointRecord> {
  const endpoint = await maybeEndpoint(db, call.params.organiserId, call.params.endpointId);
  if (!endpoint) throw new Problem('webhook-not-found');
  return endpoint;
}
