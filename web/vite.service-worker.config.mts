import { join } from 'node:path';
import { defineConfig } from 'vite';

/** How the service worker is built: one classic script at the root, because its address bounds which pages it serves. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // As docs/pages.md says.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    lib: {
      entry: join(import.meta.dirname, 'service-worker', 'service-worker.ts'),
      formats: ['iife'],
      name: 'holdfastServiceWorker',
      fileName: () => 'service-worker.js',
    },
  },
});
