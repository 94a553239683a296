import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Manifest, type Plugin } from 'vite';

/** Writes into the worker which files the gate is made of, those that are loaded later among them. The pages are built before. */
function gateFiles(): Plugin {
  return {
    name: 'gate-files',
    generateBundle({ dir = '' }, bundle) {
      const manifest = JSON.parse(readFileSync(join(dir, '.vite', 'manifest.json'), 'utf8')) as Manifest;
      const files = new Set(['gate.webmanifest', 'old-browser.js']);
      const visit = (name: string) => {
        const { file, css = [], assets = [], imports = [], dynamicImports = [] } = manifest[name]!;
        if (files.has(file)) return;
        for (const one of [file, ...css, ...assets]) files.add(one);
        for (const one of [...imports, ...dynamicImports]) visit(one);
      };
      visit('gate.html');
      const list = JSON.stringify([...files].map((name) => `/${name}`));
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll('__GATE_FILES__', list);
    },
  };
}

/** How the service worker of the gate is built: one classic script at the top, because it is for the paths below its own. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [gateFiles()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // As docs/pages.md says.
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    lib: {
      entry: join(import.meta.dirname, 'gate', 'gate-worker.ts'),
      formats: ['iife'],
      name: 'holdfastGate',
      fileName: () => 'gate-worker.js',
    },
  },
});
