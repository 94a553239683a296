import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { insertApiKey, listApiKeys, maybeApiKey, revokeApiKey } from '../../db/api-keys';
import { NO_REASON, writeAudit } from '../../db/audit';
import { inTransaction, type Pool } from '../../db/pool';
import { sha256Of } from '../../db/sha256-of';
import { apiKeyScopes } from '../../domain/api-key';
import { Problem } from '../../domain/errors';
import { apiKeyHint, apiKeyOf } from '../integrations/api-key-logins';
import { createSecretMaker } from '../integrations/secret-maker';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import { teamParams } from '../team/team-schemas';

const scopesSchema = z.array(z.enum(apiKeyScopes)).min(1).max(apiKeyScopes.length).meta({
  description: 'What programs may do with the key, for events of its organiser and nothing else',
});

const apiKeySchema = z
  .object({
    keyId: id,
    name: z.string(),
    hint: z.string().meta({ description: 'The first and last characters of the key' }),
    scopes: scopesSchema,
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'To the minute' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

const newKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'The key itself: shown only this once' }) })
  .meta({ id: 'NewApiKey' });

/** The API keys of an organiser. */
export function createApiKeyRoutes({ pool, secret }: { pool: Pool; secret: string }): Route[] {
  const secretOf = createSecretMaker(secret);
  const access = ['organiser', 'ops'] as const;
  const tag = 'Other programs';

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/api-keys',
      summary: 'Make an API key for another program',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams,
      body: z.object({
        name: z.string().trim().min(1).max(100),
        scopes: scopesSchema,
        expiresAt: instant
          .refine((text) => Date.parse(text) > Date.now(), 'it has passed')
          .optional()
          .meta({ description: 'Default: until it is revoked' }),
      }),
      answers: { 201: { description: 'The key, shown only this once', schema: newKeySchema } },
      problems: ['team-not-found'],
      async handle(call) {
        const { organiserId } = call.params;
        const { name, scopes, expiresAt } = call.body;
        const by = userOf(call).id;
        const keyId = `key_${call.seed}`;
        const key = apiKeyOf(secretOf('api key', call.seed));
        await inTransaction(pool, async (db) => {
          await insertApiKey(db, {
            ...{ keyId, organiserId, name, scopes: [...new Set(scopes)], createdBy: by, expiresAt },
            ...{ sha256: sha256Of(key), hint: apiKeyHint(key) },
          });
          await writeAudit(db, {
            ...{ key: `api-key:${keyId}:made`, by, action: 'make-api-key', eventId: null, organiserId },
            ...{ subject: { type: 'api-key', id: keyId }, reason: NO_REASON, outcome: 'done' },
            details: { after: { name, scopes, expiresAt: expiresAt ?? null } },
          });
        });
        const made = await maybeApiKey(pool, organiserId, keyId);
        // Not stored with the Idempotency-Key: a retry makes the same answer again.
        return { status: 201, passing: true, body: { ...made!, key } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/teams/:organiserId/api-keys',
      summary: 'The API keys of an organiser, newest first',
      tag,
      access,
      permission: 'own',
      params: teamParams,
      query: z.object({
        after: id.optional().meta({ description: 'The last key of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'Without the keys themselves, of which only hashes are stored',
          schema: z.object({ keys: z.array(apiKeySchema) }),
        },
      },
      problems: ['team-not-found'],
      async handle(call) {
        const { organiserId } = call.params;
        const { after, limit } = call.query;
        return { status: 200, body: { keys: await listApiKeys(pool, organiserId, { after, limit }) } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/teams/:organiserId/api-keys/:keyId',
      summary: 'Revoke an API key for good: its next request is refused',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams.extend({ keyId: z.string() }),
      answers: {
        200: { description: 'The revoked key (the same answer when repeated)', schema: apiKeySchema },
      },
      problems: ['team-not-found', 'api-key-not-found'],
      async handle(call) {
        const { organiserId, keyId } = call.params;
        const by = userOf(call).id;
        await inTransaction(pool, async (db) => {
          if (!(await revokeApiKey(db, organiserId, keyId))) return;
          await writeAudit(db, {
            ...{ key: `api-key:${keyId}:revoked`, by, action: 'revoke-api-key', eventId: null, organiserId },
            ...{ subject: { type: 'api-key', id: keyId }, reason: NO_REASON, outcome: 'done' },
          });
        });
        const key = await maybeApiKey(pool, organiserId, keyId);
        if (!key) throw new Problem('api-key-not-found');
        return { status: 200, body: key };
      },
    }),
  ];
}
