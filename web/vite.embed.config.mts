import { join } from 'node:path';
import { defineConfig } from 'vite';

/** How the widget is built: one classic script at an address that never changes, so that pages of others can name it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // As docs/pages.md says.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    lib: {
      entry: join(import.meta.dirname, 'embed', 'holdfast-event.ts'),
      formats: ['iife'],
      name: 'holdfastEvent',
      fileName: () => 'embed.js',
    },
  },
});
