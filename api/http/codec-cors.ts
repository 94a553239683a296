import type { RequestHandler } from 'express';

/** The cookie by which a browser on another origin of the same site carries the login of ops to the codec. */
export const CODEC_COOKIE = 'holdfast_codec';

const HEADERS = 'authorization, authorization-extras, content-type, x-namespace';
const PREFLIGHT_SECONDS = 600;

/**
 * Lets the Temporal UI, and no other page, call the codec from its own origin. It sends the access token of its own
 * login where it has one; where it has none, a cookie that `POST /codec/session` has set stands in for it.
 */
export function createCodecCors(uiUrl: string | undefined): RequestHandler {
  const uiOrigin = uiUrl === undefined ? undefined : new URL(uiUrl).origin;
  return (req, res, next) => {
    res.vary('Origin');
    if (uiOrigin !== undefined && req.get('origin') === uiOrigin) {
      res.setHeader('Access-Control-Allow-Origin', uiOrigin);
      res.setHeader('Access-Control-Allow-Credentials', 'true');
      res.locals.fromTemporalUi = true;
      if (req.method === 'OPTIONS') {
        res.setHeader('Access-Control-Allow-Methods', 'POST');
        res.setHeader('Access-Control-Allow-Headers', HEADERS);
        res.setHeader('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
        res.status(204).end();
        return;
      }
    }
    const token = new RegExp(`(?:^|; )${CODEC_COOKIE}=([\\w.-]+)(?:;|$)`).exec(req.get('cookie') ?? '')?.[1];
    if (token) req.headers.authorization ??= `Bearer ${token}`;
    next();
  };
}
