import type { Request, Response } from 'express';
import { Problem } from '../../domain/errors';
import type { Auth } from '../auth';
import type { Sessions, SessionUser } from './sessions';

/** The header that the pages send with each write: a form cannot send it, and a script of another origin may not. */
const CSRF_HEADER = 'holdfast-csrf';

/**
 * Makes the function that says who sends a request: the bearer token, else the session cookie; null without either. A write
 * with the cookie must come from our own pages. Throws 401 problems, 403 `cross-site-request`, or 503 as `Auth.userOf` does.
 */
export function createRequestUser(deps: {
  readonly auth: Pick<Auth, 'userOf'>;
  readonly sessions: Sessions;
  readonly publicUrl: string;
}) {
  const { auth, sessions, publicUrl } = deps;
  return async (req: Request, res: Response): Promise<SessionUser | null> => {
    const authorization = req.get('authorization');
    if (authorization !== undefined) return auth.userOf(authorization);
    const user = await sessions.userOf(req.get('cookie'));
    if (user && req.method !== 'GET' && req.method !== 'HEAD' && !isOurs(req, res, publicUrl))
      throw new Problem('cross-site-request');
    return user;
  };
}

/**
 * Whether a write comes from our own pages. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`, and no page can
 * change either. Programs send neither; they must have read here that the header is needed.
 */
function isOurs(req: Request, res: Response, origin: string): boolean {
  if (res.locals.fromTemporalUi) return true;
  if (req.get(CSRF_HEADER) === undefined) return false;
  const site = req.get('sec-fetch-site');
  return site !== undefined ? site === 'same-origin' : [undefined, origin].includes(req.get('origin'));
}
