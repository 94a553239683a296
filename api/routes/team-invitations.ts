import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { queueMessage } from '../../db/messages/messages';
import { inTransaction, type Pool } from '../../db/pool';
import {
  acceptInvitation,
  insertInvitation,
  maybeInvitation,
  withdrawInvitation,
} from '../../db/team/invitations';
import { lockMember, setMember } from '../../db/team/members';
import { normalAddress } from '../../domain/address';
import { Problem } from '../../domain/errors';
import { chooseLanguage } from '../../domain/language';
import { isEmailAddress } from '../../domain/message';
import { higherRole } from '../../domain/team';
import type { RateLimiter } from '../abuse-protection/rate-limiter';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';
import type { SessionUser } from '../sign-in/sessions';
import { teamAudit } from '../team/team-audit';
import { teamParams, teamRole } from '../team/team-schemas';

const DAYS = 7;

const newInvitationBody = z.object({
  role: teamRole,
  email: z
    .string()
    .max(254)
    .transform(normalAddress)
    .refine(isEmailAddress, 'not an e-mail address')
    .optional()
    .meta({ description: 'Where the link is sent; without it nothing is sent, and you hand the link over' }),
  language: z.string().max(35).optional().meta({ description: 'Of the e-mail; default: `Accept-Language`' }),
});

const secret = z.string().max(100).meta({ description: 'What follows `/team/` in the link' });

/** Invitations to a team: a link that makes one person a member, once and within a week. */
export function createTeamInvitationRoutes(deps: {
  readonly pool: Pool;
  readonly rates: RateLimiter;
  readonly secret: string;
  readonly publicUrl: string;
}): Route[] {
  const { pool, rates, publicUrl } = deps;
  const access = ['organiser', 'ops'] as const;
  const tag = 'Teams';
  // From the seed of the request, so that a retry with the same Idempotency-Key gets the same link.
  const secretOf = (seed: string) =>
    createHmac('sha256', deps.secret).update(`team invitation ${seed}`).digest('base64url');

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/teams/:organiserId/invitations',
      summary: 'Invite somebody by e-mail, or make a link to hand over; it works once, within a week',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams,
      body: newInvitationBody,
      answers: {
        201: {
          description: 'The link is shown only this once',
          schema: z.object({ invitationId: id, role: teamRole, link: z.url(), expiresAt: instant }),
        },
      },
      problems: ['team-not-found'],
      async handle(call) {
        const { role, email, language } = call.body;
        const { organiserId } = call.params;
        if (email !== undefined) await rates.countUser('mail', email);
        const invitationId = `inv_${call.seed}`;
        const secret = secretOf(call.seed);
        const link = `${publicUrl}/team/${secret}`;
        const expiresAt = await inTransaction(pool, async (db) => {
          const by = userOf(call).id;
          const until = await insertInvitation(db, {
            ...{ invitationId, organiserId, secret, role, email, invitedBy: by, days: DAYS },
          });
          if (email !== undefined)
            await queueMessage(db, {
              key: `team-invitation:${invitationId}`,
              kind: 'team-invitation',
              to: { email },
              language: chooseLanguage([language, ...call.req.acceptsLanguages()]),
              facts: { invitationId, link },
            });
          const details = { invitationId, after: { role, byMail: email !== undefined } };
          await writeAudit(db, teamAudit(call, organiserId, 'invite-member', details));
          return until;
        });
        return { status: 201, body: { invitationId, role, link, expiresAt } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/teams/:organiserId/invitations/:invitationId',
      summary: 'Withdraw an invitation that nobody has accepted',
      tag,
      access,
      permission: 'own',
      limit: 'management',
      params: teamParams.extend({ invitationId: z.string() }),
      answers: { 204: { description: 'The link leads nowhere any more' } },
      problems: ['team-not-found', 'invitation-not-found'],
      async handle(call) {
        const { organiserId, invitationId } = call.params;
        await inTransaction(pool, async (db) => {
          const role = await withdrawInvitation(db, organiserId, invitationId);
          if (role === undefined) throw new Problem('invitation-not-found');
          const details = { invitationId, before: { role } };
          await writeAudit(db, teamAudit(call, organiserId, 'withdraw-invitation', details));
        });
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/team-invitations/look',
      summary: 'What an invitation is to',
      tag,
      access: 'user',
      limit: 'session',
      body: z.object({ secret }),
      answers: {
        200: {
          description: 'It can be accepted',
          schema: z.object({ team: z.string(), role: teamRole, expiresAt: instant }),
        },
      },
      problems: ['invitation-not-found'],
      async handle(call) {
        const invitation = await maybeInvitation(pool, call.body.secret);
        if (!invitation) throw new Problem('invitation-not-found');
        const { team, role, expiresAt } = invitation;
        return { status: 200, body: { team, role, expiresAt } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/team-invitations/accept',
      summary: 'Accept an invitation: you are in the team, with its role or the higher one that you had',
      tag,
      access: 'user',
      limit: 'session',
      body: z.object({ secret }),
      answers: {
        200: { description: 'You are a member', schema: z.object({ organiserId: id, role: teamRole }) },
      },
      problems: ['invitation-not-found', 'forbidden'],
      async handle(call) {
        const user: SessionUser = userOf(call);
        // Nobody could sign in as this guest again.
        if (user.isGuest) throw new Problem('forbidden', 'A guest cannot be in a team: sign in first.');
        const body = await inTransaction(pool, async (db) => {
          const invitation = await maybeInvitation(db, call.body.secret);
          if (!invitation) throw new Problem('invitation-not-found');
          const { organiserId, invitationId } = invitation;
          const before = (await lockMember(db, organiserId, user.id)) ?? null;
          if (!(await acceptInvitation(db, invitationId, user.id))) throw new Problem('invitation-not-found');
          const role = higherRole(before, invitation.role)!;
          await setMember(db, { organiserId, userId: user.id, role });
          const details = { userId: user.id, invitationId, before: { role: before }, after: { role } };
          await writeAudit(db, teamAudit(call, organiserId, 'join-team', details));
          return { organiserId, role };
        });
        return { status: 200, body };
      },
    }),
  ];
}
