// The service worker of the pages, one file per subject. It is built into one script at an address that never changes.
import { showPushNotes } from './push-notes';
import { serveTicketPages } from './ticket-pages';
import { scope } from './worker-scope';

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
serveTicketPages();
showPushNotes();
