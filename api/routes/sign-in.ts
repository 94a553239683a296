import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { asksForPage } from '../pages/pages';
import { toProblem } from '../problem';
import { type Call, defineRoute, type Route, roles } from '../route';
import type { Issuer } from '../sign-in/issuer';
import { returnPath } from '../sign-in/return-to';
import type { Sessions } from '../sign-in/sessions';

const CALLBACK = '/auth/callback';

const whither = z.object({
  returnTo: z
    .string()
    .optional()
    .meta({ description: 'The path of these pages to come back to; `/` if it is none' }),
});
const toThere = { 303: { description: 'The address to go to' } };

/** Sign-in at the issuer, sign-out, and who is signed in. Without an issuer only the last two. */
export function createSignInRoutes(deps: {
  readonly sessions: Sessions;
  readonly publicUrl: string;
  readonly issuer?: Issuer;
}): Route[] {
  const { sessions, publicUrl, issuer } = deps;
  const redirectUri = publicUrl + CALLBACK;

  /** What a browser that fails to sign in gets is our page, which says so; a program gets the problem. */
  async function orSignInPage<T>({ req }: Call, returnTo: string, work: () => Promise<T>) {
    try {
      return await work();
    } catch (error) {
      const { code } = toProblem(error);
      if (!asksForPage(req.get('accept')) || code === 'internal-error') throw error;
      return goTo(`/sign-in?${new URLSearchParams({ problem: code, returnTo })}`);
    }
  }

  return [
    defineRoute({
      method: 'get',
      path: '/auth/login',
      summary: 'Go to the issuer to sign in, and come back',
      tag: 'Signing in',
      access: 'anyone',
      query: whither,
      answers: toThere,
      problems: ['not-found'],
      handle(call) {
        const { res, query } = call;
        const returnTo = returnPath(query.returnTo);
        return orSignInPage(call, returnTo, async () => {
          if (!issuer) throw new Problem('not-found');
          const attempt = {
            state: oauth.generateRandomState(),
            nonce: oauth.generateRandomNonce(),
            verifier: oauth.generateRandomCodeVerifier(),
            returnTo,
          };
          const location = await issuer.loginUrl(attempt, redirectUri);
          res.append('Set-Cookie', await sessions.keepAttempt(attempt));
          return goTo(location);
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/auth/callback',
      summary: 'Where the issuer sends the browser back to',
      tag: 'Signing in',
      access: 'anyone',
      query: z.object({ state: z.string().optional() }),
      answers: toThere,
      problems: ['not-found', 'sign-in-failed'],
      async handle(call) {
        const { req, res, query } = call;
        const kept = await sessions.attemptOf(req.get('cookie'), query.state ?? '');
        return orSignInPage(call, kept?.attempt.returnTo ?? '/', async () => {
          if (!issuer) throw new Problem('not-found');
          if (!kept)
            throw new Problem(
              'sign-in-failed',
              'This browser did not begin this sign-in, or it took too long.',
            );
          res.append('Set-Cookie', kept.forget);
          const callback = new URL(req.originalUrl, publicUrl);
          const { user, idToken } = await issuer.userOf(callback, kept.attempt, redirectUri);
          res.append('Set-Cookie', await sessions.begin(user, idToken));
          return goTo(kept.attempt.returnTo);
        });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/logout',
      summary: 'End the session of this browser',
      tag: 'Signing in',
      access: 'anyone',
      limit: 'session',
      answers: {
        200: {
          description: 'The session has ended here',
          schema: z.object({
            location: z.string().optional().meta({
              description: 'Where the browser ends the session of the issuer, too, if it has such an address',
            }),
          }),
        },
      },
      problems: ['cross-site-request'],
      async handle({ req, res }) {
        res.append('Set-Cookie', sessions.end());
        const location = await issuer?.logoutUrl(sessions.idTokenOf(req.get('cookie')), `${publicUrl}/`);
        return { status: 200, passing: true, body: { location } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/auth/session',
      summary: 'Who is signed in',
      tag: 'Signing in',
      access: 'user',
      answers: {
        200: {
          description: 'The user of the token or of the session cookie',
          schema: z.object({
            userId: z.string(),
            roles: z.array(z.enum(roles)),
            name: z.string().optional(),
            email: z.object({ address: z.string(), isVerified: z.boolean() }).optional(),
            isGuest: z.literal(true).optional(),
          }),
        },
      },
      problems: [],
      async handle({ user }) {
        const { id: userId, ...rest } = user!;
        return { status: 200, body: { userId, ...rest } };
      },
    }),
  ];
}

function goTo(location: string) {
  return { status: 303, headers: { Location: location } } as const;
}
