import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, type Response, Router } from 'express';
import { Problem } from '../../domain/errors';
import type { Encoding } from '../event/serialized-event';
import { bestEncoding } from '../http/accept-encoding';
import { type PageFile, readBuiltFiles, readDocument } from './page-files';
import { pageHeaders } from './page-policy';

/** What the pages are told about this system; never a secret, as everybody reads it. */
interface PageSettings {
  /** Stripe's publishable key; without one the pages offer the test bank's cards. */
  readonly stripeKey?: string;
  /** Whether `POST /dev/token` gives logins. */
  readonly devTokens: boolean;
  /** Where people sign in; see docs/pages.md. */
  readonly loginUrl?: string;
  /** The test bank as a browser reaches it, for the bank's own step. */
  readonly testBankUrl?: string;
}

/** The addresses of the pages, as `web/app.tsx` routes them: what is none of these is nowhere. No call of the contract begins like these. */
export const PAGE_PATHS = [
  '/',
  '/e/:eventId',
  '/e/:eventId/queue',
  '/e/:eventId/seats',
  '/e/:eventId/pay',
  '/my/tickets',
  '/my/tickets/:bookingId',
  '/desk',
  '/desk/sale/:eventId',
  '/desk/purchases',
  '/desk/books',
  '/desk/books/:reconciliationId',
  '/desk/door',
  '/desk/door/:eventId',
] as const;
const A_YEAR = 'public, max-age=31536000, immutable';
// The widget's address is on pages of others and never changes: a new one is everywhere within minutes, and costs no wait.
const FIVE_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

/**
 * The built pages of `dir`: one document for every page, revalidated each time, and hashed assets that are kept for ever.
 * To be mounted last: it answers browsers that ask for what is nowhere.
 * `challenge` is the kind that fans solve, for the policy. Undefined where they are not built: an API can do without.
 */
export function createPages(dir: string, settings: PageSettings, challenge: string): Router | undefined {
  if (!existsSync(join(dir, 'index.html'))) return undefined;
  const assets = readBuiltFiles(join(dir, 'assets'));
  const steady = readBuiltFiles(dir);
  const { html, etag } = readDocument(dir, settings);
  const headers = {
    ...pageHeaders({ stripe: settings.stripeKey !== undefined, challenge }),
    'Cache-Control': 'no-cache',
  };

  const document: RequestHandler = (req, res) => {
    res.set({ ...headers, ETag: etag });
    if (req.get('if-none-match') === etag) res.status(304).end();
    else res.type('html').send(html);
  };
  const asset: RequestHandler<{ name: string }> = (req, res, next) => {
    const file = assets.get(req.params.name);
    if (!file) return next();
    sendFile(res, file, bestEncoding(req.get('accept-encoding')), A_YEAR);
  };

  const router = Router();
  for (const path of PAGE_PATHS) {
    router.get(path, document);
    router.all(path, onlyGet);
  }
  for (const [name, file] of steady) {
    router.get(`/${name}`, (req, res) => {
      // For everybody's pages, also those that let in nothing of other origins without being asked.
      res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
      const encoding = bestEncoding(req.get('accept-encoding'));
      const etag = `"${file.hash}-${encoding}"`;
      res.set({ ETag: etag });
      if (req.get('if-none-match') === etag) res.set('Cache-Control', FIVE_MINUTES).status(304).end();
      else sendFile(res, file, encoding, FIVE_MINUTES);
    });
    router.all(`/${name}`, onlyGet);
  }
  router.get('/assets/:name', asset);
  router.all('/assets/:name', (req, res, next) =>
    assets.has(req.params.name) ? onlyGet(req, res, next) : next(),
  );
  // Nobody else wanted it. A person who mistyped an address is told so by a page; a program gets the problem as ever.
  router.get('/*rest', (req, res, next) => {
    if (req.accepts(['json', 'html']) !== 'html') return next();
    res.status(404).set(headers).type('html').send(html);
  });
  return router;
}

/** Whether a browser asks for a page: programs do not name HTML in `Accept`. */
export function asksForPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true;
}

/** Sends a person who opens an event's address of the API in a browser to its page. To be mounted before the routes. */
export const eventToPage: RequestHandler<{ eventId: string }> = (req, res, next) => {
  if (req.params.eventId === 'search' || !asksForPage(req.get('accept'))) return next();
  // Never kept, so that no cache gives it to a program; a `Vary: Accept` would split the cache of the hottest address.
  res.set('Cache-Control', 'no-store').redirect(303, `/e/${encodeURIComponent(req.params.eventId)}`);
};

function sendFile(res: Response, file: PageFile, encoding: Encoding, cacheControl: string): void {
  const packed = encoding === 'identity' ? undefined : file[encoding];
  if (packed) res.set('Content-Encoding', encoding);
  res.set({ 'Content-Type': file.type, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' });
  res.send(packed ?? file.identity);
}

const onlyGet: RequestHandler = (_req, res) => {
  res.setHeader('Allow', 'GET, HEAD');
  throw new Problem('method-not-allowed');
};
