import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool } from '../../db/pool';
import { allowPresale, forbidPresale, listPresaleEntries } from '../../db/sale/presale';
import { eventAudit } from '../event/event-audit';
import { defineRoute, type Route } from '../route';
import { id, userId } from '../schemas';

const params = z.object({ id: z.string() });
const MAX_USERS = 5_000;
const page = z.coerce.number().int().min(1).max(1_000).default(100);

/** The allow list of a presale: fans who take part without a code. */
export function createAllowListRoutes({ pool }: { pool: Pool }): Route[] {
  const access = ['organiser', 'ops'] as const;
  const tag = 'Organisers';
  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/allow-list',
      summary: 'Add fans to the presale, so that they need no code',
      tag,
      access,
      permission: 'edit',
      limit: 'management',
      params,
      body: z.object({ userIds: z.array(userId).min(1).max(MAX_USERS) }),
      answers: {
        200: {
          description: 'How many fans were not in the presale before',
          schema: z.object({ eventId: id, added: z.int() }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const eventId = call.params.id;
        const added = await inTransaction(pool, async (db) => {
          const count = await allowPresale(db, eventId, call.body.userIds);
          if (count > 0) await writeAudit(db, eventAudit(call, 'allow-fans', { added: count }));
          return count;
        });
        return { status: 200, body: { eventId, added } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/allow-list',
      summary: 'The participants of the presale, ordered by user id',
      tag,
      access,
      permission: 'sell',
      params,
      query: z.object({
        after: userId.optional().meta({ description: 'The last user id of the previous page' }),
        limit: page,
      }),
      answers: {
        200: {
          description: '`byCode` is the id of the code, for a fan who entered with one',
          schema: z.object({ entries: z.array(z.object({ userId: z.string(), byCode: id.nullable() })) }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const eventId = call.params.id;
        const { after: afterUserId, limit } = call.query;
        return {
          status: 200,
          body: { entries: await listPresaleEntries(pool, eventId, { afterUserId, limit }) },
        };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/events/:id/allow-list/:userId',
      summary: 'Remove a fan from the presale, whether added by list or entered by code',
      tag,
      access,
      permission: 'edit',
      limit: 'management',
      params: params.extend({ userId: z.string() }),
      answers: {
        200: {
          description: 'The fan does not take part (the same answer when repeated)',
          schema: z.object({ eventId: id, userId: z.string() }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const eventId = call.params.id;
        await inTransaction(pool, async (db) => {
          const isRemoved = await forbidPresale(db, eventId, call.params.userId);
          if (isRemoved) await writeAudit(db, eventAudit(call, 'remove-fan', { removed: 1 }));
        });
        return { status: 200, body: { eventId, userId: call.params.userId } };
      },
    }),
  ];
}
