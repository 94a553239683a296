import { type RequestEvent, scope } from './worker-scope';

// Only files that are the same for everybody. The tickets themselves are kept by the pages (web/tickets/kept-tickets.ts).
const CACHE = 'ticket-pages';
const DOCUMENT = '/my/tickets';
const TICKET_PAGES = /^\/my\/tickets?(\/|$)/;
// A network that answers no sooner is as good as none: fans stand at the entrance.
const NETWORK_MS = 4_000;

/** Shows the pages of tickets without a network: their document and the files that a page has named for them. */
export function serveTicketPages(): void {
  scope.addEventListener('message', (event) => {
    const files = filesOf(event.data);
    if (files) event.waitUntil(keep(files));
  });
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate' && TICKET_PAGES.test(pathname)) event.respondWith(documentOf(event));
    // The names of assets contain their hash, so a kept one is never outdated.
    else if (pathname.startsWith('/assets/')) event.respondWith(assetOf(request));
  });
}

/** The paths of assets in a message `{keepTicketPages: […]}`; undefined for other messages. */
function filesOf(message: unknown): readonly string[] | undefined {
  const paths = (message as { keepTicketPages?: unknown } | null)?.keepTicketPages;
  if (!Array.isArray(paths)) return undefined;
  return paths.filter((path): path is string => typeof path === 'string' && path.startsWith('/assets/'));
}

/** Keeps the document and the named files, and nothing of an earlier version. */
async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = [DOCUMENT, ...files];
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(wanted.filter((path) => path === DOCUMENT || !kept.has(path)));
  const outdated = [...kept].filter((path) => !wanted.includes(path));
  await Promise.all(outdated.map((path) => cache.delete(path)));
}

async function documentOf({ request }: RequestEvent): Promise<Response> {
  const kept = await caches.match(DOCUMENT);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(resolve, NETWORK_MS, kept));
  return Promise.race([fetch(request), late]).catch(() => kept);
}

async function assetOf(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
