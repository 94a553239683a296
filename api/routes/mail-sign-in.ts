import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { queueMessage } from '../../db/messages/messages';
import { inTransaction, type Pool } from '../../db/pool';
import { insertGuest, insertSignInLink, openSignInLink } from '../../db/sign-in';
import { normalAddress } from '../../domain/address';
import { Problem } from '../../domain/errors';
import { chooseLanguage } from '../../domain/language';
import { isEmailAddress } from '../../domain/message';
import type { RateLimiter } from '../abuse-protection/rate-limiter';
import { defineRoute, type Route } from '../route';
import { returnPath } from '../sign-in/return-to';
import type { Sessions, SessionUser } from '../sign-in/sessions';

const LINK_MINUTES = 15;

const email = z
  .string()
  .max(254)
  .transform(normalAddress)
  .refine(isEmailAddress, 'not an e-mail address')
  .meta({ description: 'An e-mail address; its case does not count' });
const language = z
  .string()
  .max(35)
  .optional()
  .meta({ description: 'Of the message; default: `Accept-Language`' });
const sessionView = {
  description: 'The session is in the cookies',
  schema: z.object({ userId: z.string() }),
};

/** Sign-in with an e-mail address: as a guest at once, or by a link that is sent there. They exist only with `GUESTS=1`. */
export function createMailSignInRoutes(deps: {
  readonly pool: Pool;
  readonly rates: RateLimiter;
  readonly sessions: Sessions;
  readonly publicUrl: string;
  readonly hasGuests: boolean;
}): Route[] {
  const { pool, rates, sessions, publicUrl, hasGuests } = deps;

  function requireGuests(): void {
    if (!hasGuests) throw new Problem('not-found');
  }

  return [
    defineRoute({
      method: 'post',
      path: '/auth/guest',
      summary:
        'Buy as a guest: a session for this browser, with an address for the tickets that nobody has verified',
      tag: 'Signing in',
      access: 'anyone',
      limit: 'session',
      body: z.object({ email }),
      answers: { 200: sessionView },
      problems: ['not-found'],
      async handle({ body, res }) {
        requireGuests();
        const user: SessionUser = {
          id: newUserId('guest'),
          roles: ['fan'],
          email: { address: body.email, isVerified: false },
          isGuest: true,
        };
        await insertGuest(pool, { userId: user.id, email: body.email });
        res.append('Set-Cookie', await sessions.begin(user));
        return { status: 200, passing: true, body: { userId: user.id } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/link',
      summary:
        'Send a link that signs in, once and within 15 minutes; the answer does not tell whether the address is known',
      tag: 'Signing in',
      access: 'anyone',
      limit: 'mail',
      body: z.object({
        email,
        returnTo: z.string().max(500).optional().meta({ description: 'The path of these pages to come to' }),
        language,
      }),
      answers: {
        202: {
          description: 'If mail can reach the address, a link will',
          schema: z.object({ expiresAt: instant }),
        },
      },
      problems: ['not-found'],
      async handle({ body, req }) {
        requireGuests();
        await rates.countUser('mail', body.email);
        const secret = randomBytes(24).toString('base64url');
        const expiresAt = new Date(Date.now() + LINK_MINUTES * 60_000);
        const query = new URLSearchParams({ returnTo: returnPath(body.returnTo) });
        await inTransaction(pool, async (db) => {
          await insertSignInLink(db, { secret, email: body.email, expiresAt });
          await queueMessage(db, {
            key: `sign-in:${randomBytes(12).toString('base64url')}`,
            kind: 'sign-in-link',
            to: { email: body.email },
            language: languageOf(body.language, req),
            // What is after `#` reaches no server and no log, and whoever only fetches the page does not open the link.
            facts: { link: `${publicUrl}/sign-in?${query}#link=${secret}`, until: expiresAt.toISOString() },
          });
        });
        return { status: 202, passing: true, body: { expiresAt: expiresAt.toISOString() } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/session',
      summary: 'Sign in by a link that was sent, once; what guests bought with its address comes along',
      tag: 'Signing in',
      access: 'anyone',
      limit: 'session',
      body: z.object({
        link: z.string().max(100).meta({ description: 'What follows `#link=` in the link' }),
        language,
      }),
      answers: { 200: sessionView },
      problems: ['not-found', 'sign-in-failed'],
      async handle({ body, req, res }) {
        requireGuests();
        const opened = await openSignInLink(pool, {
          secret: body.link,
          newUserId: newUserId('user'),
          language: languageOf(body.language, req),
        });
        if (!opened)
          throw new Problem('sign-in-failed', 'This link was opened before, or it is older than 15 minutes.');
        const { userId, email } = opened;
        const user: SessionUser = { id: userId, roles: ['fan'], email: { address: email, isVerified: true } };
        res.append('Set-Cookie', await sessions.begin(user));
        return { status: 200, passing: true, body: { userId } };
      },
    }),
  ];
}

/** An id that nobody can guess, so that nobody's login of another kind has it. */
function newUserId(kind: 'guest' | 'user'): string {
  return `${kind}_${randomBytes(16).toString('base64url')}`;
}

function languageOf(wanted: string | undefined, req: Request) {
  return chooseLanguage([wanted, ...req.acceptsLanguages()]);
}
