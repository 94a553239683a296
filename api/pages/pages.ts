import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import type { EventCache } from '../event/event-cache';
import type { Encoding } from '../event/serialized-event';
import { bestEncoding } from '../http/accept-encoding';
import { createEventDocument } from './event-document';
import { type PageDocument, type PageFile, readBuiltFiles, readDocument } from './page-files';
import { pageHeaders } from './page-policy';
import { createSitemap, robotsText } from './sitemap';

/** The settings of the pages; everybody can read them, so never a secret. */
interface PageSettings {
  /** Stripe's publishable key; without one the pages offer the test bank's cards. */
  readonly stripeKey?: string;
  /** Whether `POST /dev/token` gives logins. */
  readonly devTokens: boolean;
  /** The URL of the login; see docs/pages.md. */
  readonly loginUrl?: string;
  /** Whether `/auth/login` signs in. */
  readonly hasIssuer?: true;
  /** Whether people can buy as guests, and sign in by a link in an e-mail. */
  readonly hasGuests?: true;
  /** The URL of the test bank for browsers, for its 3-D Secure step. */
  readonly testBankUrl?: string;
  /** The public key for web push; absent where that is not set up. */
  readonly pushKey?: string;
  /** The wallets that take a ticket; absent if there are none. */
  readonly wallets?: readonly ('apple' | 'google')[];
}

/** The paths of the pages, as `web/app.tsx` routes them; other paths are 404. No call of the contract begins like these. */
export const PAGE_PATHS = [
  '/',
  '/e/:eventId',
  '/e/:eventId/queue',
  '/e/:eventId/seats',
  '/e/:eventId/pay',
  '/sign-in',
  '/my/tickets',
  '/my/tickets/:bookingId',
  '/my/ticket/:ticketId',
  '/t/:token',
  '/desk',
  '/desk/events',
  '/desk/events/:eventId',
  '/desk/events/:eventId/preview',
  '/desk/sale/:eventId',
  '/desk/plans',
  '/desk/plans/:planId',
  '/desk/purchases',
  '/desk/purchases/all',
  '/desk/purchase/:purchaseId',
  '/desk/find',
  '/desk/repairs',
  '/desk/repairs/:batchId',
  '/desk/books',
  '/desk/books/settlement',
  '/desk/books/refunds',
  '/desk/books/disputes',
  '/desk/books/cases',
  '/desk/books/journal',
  '/desk/books/reconciliations',
  '/desk/books/:reconciliationId',
  '/desk/seats/:eventId',
  '/desk/money/:eventId',
  '/desk/attendees/:eventId',
  '/desk/gates/:eventId',
  '/desk/team',
  '/desk/team/:organiserId',
  '/desk/audit',
  '/desk/integrations',
  '/team/:token',
  '/desk/door',
  '/desk/door/:eventId',
] as const;
const A_YEAR = 'public, max-age=31536000, immutable';
// Other sites link to the widget, so its URL never changes: a new version reaches everybody within minutes, without a wait.
const FIVE_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

// A service worker that is kept would keep old pages.
const REVALIDATED = new Set(['service-worker.js', 'manifest.webmanifest']);

/**
 * The built pages of `dir`: one document for every page and one for the gate, revalidated each time, and hashed assets that are cached for a year.
 * To be mounted last, because it answers the browsers that ask for an unknown path.
 * An event's page has a head of its own. Undefined where the pages are not built: the API works without them.
 */
export function createPages(deps: {
  readonly dir: string;
  readonly settings: PageSettings;
  /** The kind of challenge, for the policy. */
  readonly challenge: string;
  readonly events: Pick<EventCache, 'read'>;
  readonly db: Queryable;
  readonly publicUrl: string;
}): Router | undefined {
  const { dir, settings, challenge, events, db, publicUrl } = deps;
  if (!existsSync(join(dir, 'index.html'))) return undefined;
  const assets = readBuiltFiles(join(dir, 'assets'));
  const steady = readBuiltFiles(dir);
  const { document, withHead } = readDocument(dir, settings);
  const documentOf = createEventDocument({ document, withHead, events, publicUrl });
  const sitemap = createSitemap({ db, publicUrl });
  const gate = readDocument(dir, settings, 'gate.html').document;
  const headers = {
    ...pageHeaders({ stripe: settings.stripeKey !== undefined, challenge }),
    'Cache-Control': 'no-cache',
  };

  const send = (req: Request, res: Response, { html, etag }: PageDocument) => {
    res.set({ ...headers, ETag: etag });
    if (req.get('if-none-match') === etag) res.status(304).end();
    else res.type('html').send(html);
  };
  const page: RequestHandler = (req, res) => send(req, res, document);
  const missing = (res: Response) => void res.status(404).set(headers).type('html').send(document.html);
  const eventPage: RequestHandler<{ eventId: string }> = async (req, res) => {
    const found = await documentOf(req.params.eventId);
    if (found) send(req, res, found);
    else missing(res);
  };
  const asset: RequestHandler<{ name: string }> = (req, res, next) => {
    const file = assets.get(req.params.name);
    if (!file) return next();
    sendFile(res, file, bestEncoding(req.get('accept-encoding')), A_YEAR);
  };

  const router = Router();
  // An application of its own, which works without a network; no part of the other pages.
  router.get('/gate', (req, res) => send(req, res, gate));
  router.all('/gate', onlyGet);
  for (const path of PAGE_PATHS) {
    if (path === '/e/:eventId') router.get(path, eventPage);
    else router.get(path, page);
    router.all(path, onlyGet);
  }
  router.get('/robots.txt', (_req, res) => {
    res.set('Cache-Control', FIVE_MINUTES).type('text/plain').send(robotsText(publicUrl));
  });
  router.get('/sitemap.xml', sitemap.index);
  router.get('/sitemap-:number.xml', sitemap.page);
  for (const [name, file] of steady) {
    router.get(`/${name}`, (req, res) => {
      // For pages of any origin, also those with a Cross-Origin-Embedder-Policy.
      res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
      const encoding = bestEncoding(req.get('accept-encoding'));
      const etag = `"${file.hash}-${encoding}"`;
      const cacheControl = REVALIDATED.has(name) ? 'no-cache' : FIVE_MINUTES;
      res.set({ ETag: etag });
      if (req.get('if-none-match') === etag) res.set('Cache-Control', cacheControl).status(304).end();
      else sendFile(res, file, encoding, cacheControl);
    });
    router.all(`/${name}`, onlyGet);
  }
  router.get('/assets/:name', asset);
  router.all('/assets/:name', (req, res, next) =>
    assets.has(req.params.name) ? onlyGet(req, res, next) : next(),
  );
  // An unknown path: a browser gets a page that says so, a program the problem document.
  router.get('/*rest', (req, res, next) => {
    if (req.accepts(['json', 'html']) !== 'html') return next();
    missing(res);
  });
  return router;
}

/** Whether a browser asks for a page: programs have no HTML in `Accept`. */
export function asksForPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') === true;
}

/** Redirects a browser that opens the API path of an event to its page. To be mounted before the routes. */
export const eventToPage: RequestHandler<{ eventId: string }> = (req, res, next) => {
  if (req.params.eventId === 'search' || !asksForPage(req.get('accept'))) return next();
  // Never cached, so that no cache gives it to a program. `Vary: Accept` would split the cache of the busiest path.
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
