/*
 * The service worker of the gate (scope `/gate`): keeps the page and all of its files, so that it opens without a network.
 * It touches no call of the API; the list and the scans are kept by the page itself.
 */

import { scope } from '../service-worker/worker-scope';

// The build writes the files here (vite.gate-worker.config.mts): another build is another list, and so another worker.
declare const __GATE_FILES__: readonly string[];
const FILES = __GATE_FILES__;
const PAGE = '/gate';
const PREFIX = 'holdfast-gate-';
const CACHE =
  PREFIX +
  FILES.join()
    .split('')
    .reduce((hash, sign) => (hash * 31 + sign.charCodeAt(0)) | 0, 0);

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([PAGE, ...FILES]))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => scope.clients.claim()),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(kept(PAGE, request));
  else if (FILES.includes(pathname)) event.respondWith(kept(pathname, request));
});

/** The kept answer first: at an entrance a slow network must not keep the page from opening. */
async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
