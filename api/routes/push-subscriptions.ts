import { z } from 'zod';
import {
  listPushSubscriptions,
  removePushSubscription,
  savePushSubscription,
} from '../../db/messages/push-subscriptions';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { chooseLanguage, languages } from '../../domain/language';
import { isPrivateHost } from '../../runtime/public-lookup';
import type { WebPushKey } from '../../runtime/web-push-key';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const endpoint = z
  .url({ protocol: /^https$/ })
  .max(2_000)
  .refine((url) => URL.canParse(url) && !isPrivateHost(new URL(url)), 'not on the public internet');
const subscriptionBody = z.object({
  endpoint,
  expirationTime: z.number().nullish().meta({ description: 'Part of a browser’s own form of it; not used' }),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{87}$/, 'not a public key of 65 bytes in base64url'),
    auth: z.string().regex(/^[\w-]{22}$/, 'not a secret of 16 bytes in base64url'),
  }),
  language: z.enum(languages).optional().meta({ description: 'Default: from `Accept-Language`' }),
});

/** The browsers in which a user is told what else goes by e-mail. */
export function createPushSubscriptionRoutes(deps: { pool: Pool; pushKey?: WebPushKey }): Route[] {
  const { pool, pushKey } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/push-subscriptions',
      summary: 'Be told in this browser what concerns you (web push), also with the pages closed',
      tag: 'Messages',
      access: 'user',
      limit: 'purchase',
      body: subscriptionBody,
      answers: {
        200: {
          description: 'Kept, now or before; each user has at most ten, the newest',
          schema: z.object({ subscriptionId: id }),
        },
      },
      problems: ['not-found'],
      async handle(call) {
        if (!pushKey) throw new Problem('not-found', 'Web push is not set up here.');
        const language = call.body.language ?? chooseLanguage(call.req.acceptsLanguages());
        const subscriptionId = await savePushSubscription(pool, userOf(call).id, { ...call.body, language });
        return { status: 200, body: { subscriptionId } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/push-subscriptions',
      summary: 'The browsers in which you are told',
      tag: 'Messages',
      access: 'user',
      answers: {
        200: {
          description: 'At most ten',
          schema: z.object({ subscriptionIds: z.array(id) }),
        },
      },
      problems: [],
      async handle(call) {
        const kept = await listPushSubscriptions(pool, userOf(call).id);
        return { status: 200, body: { subscriptionIds: kept.map((one) => one.id) } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/push-subscriptions/:subscriptionId',
      summary: 'Be told no more in this browser',
      tag: 'Messages',
      access: 'user',
      limit: 'purchase',
      params: z.object({ subscriptionId: z.string() }),
      answers: {
        200: {
          description: 'Forgotten (the same answer when repeated)',
          schema: z.object({ subscriptionId: z.string() }),
        },
      },
      problems: [],
      async handle(call) {
        const { subscriptionId } = call.params;
        await removePushSubscription(pool, subscriptionId, userOf(call).id);
        return { status: 200, body: { subscriptionId } };
      },
    }),
  ];
}
