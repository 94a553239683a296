import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

// `npx vite web` serves the pages with their sources; whatever is no page of theirs is asked of a running `npm start`.
const API = 'http://127.0.0.1:3000';
// Not the sources of the pages, some of which lie in a folder of the same name.
const API_PATHS =
  '^/(event|ticket|purchase|booking|bookings|stream-ticket|dev|organiser|ops|finance|checkin|gates|auth)(/|$)(?!.*\\.(tsx?|css)(\\?|$))';

/** Puts what the documents share in its places: `<!-- page-head.html -->`. */
const sharedParts: Plugin = {
  name: 'shared-parts',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(/<!-- (page-[a-z]+\.html) -->/g, (_, name: string) =>
        readFileSync(join(import.meta.dirname, name), 'utf8').trim(),
      ),
  },
};

/** How the pages are built: hashed files that may be kept for ever, nothing inline, one chunk for each page. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [sharedParts],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // As docs/pages.md says.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    // A data: address would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Tells the service worker of the gate which files its page is made of (vite.gate-worker.config.mts).
    manifest: true,
    rollupOptions: {
      input: ['index.html', 'gate.html'].map((name) => join(import.meta.dirname, name)),
    },
  },
  server: { proxy: { [API_PATHS]: API } },
});
