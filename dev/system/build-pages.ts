import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { withFileLock } from '../stack/host/file-lock';
import { PROJECT_DIR } from '../stack/host/project-dir';

const WEB = join(PROJECT_DIR, 'web');
const STAMP = '.sources';
// Below that a packed form saves nothing that matters.
const WORTH_PACKING_BYTES = 600;

/**
 * Builds the pages into web/dist, unless exactly these sources were built before; answers the folder. Two builders at a
 * time do no harm, and a half-built folder is never seen. Throws what Vite throws.
 */
export async function buildPages(options: { signal?: AbortSignal } = {}): Promise<string> {
  const dist = join(WEB, 'dist');
  const sources = hashOfSources();
  const isBuilt = () => existsSync(join(dist, STAMP)) && readFileSync(join(dist, STAMP), 'utf8') === sources;
  if (isBuilt()) return dist;
  return withFileLock(join(PROJECT_DIR, '.build', 'pages.lock'), options, async () => {
    if (isBuilt()) return dist;
    const target = mkdtempSync(join(PROJECT_DIR, '.build', 'pages-'));
    try {
      const { build } = await import('vite');
      await build({
        configFile: join(WEB, 'vite.config.mts'),
        logLevel: 'warn',
        build: { outDir: target, emptyOutDir: true },
      });
      await build({
        configFile: join(WEB, 'vite.embed.config.mts'),
        logLevel: 'warn',
        build: { outDir: target, emptyOutDir: false },
      });
      packAssets(join(target, 'assets'));
      packAssets(target);
      writeFileSync(join(target, STAMP), sources);
      rmSync(dist, { recursive: true, force: true });
      renameSync(target, dist);
    } catch (error) {
      rmSync(target, { recursive: true, force: true });
      throw error;
    }
    return dist;
  });
}

/** Packed once here, so that no request pays for it. */
function packAssets(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    if (bytes.length < WORTH_PACKING_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = [join(PROJECT_DIR, 'package-lock.json'), ...filesBelow(WEB)];
  for (const file of files) hash.update(`${relative(PROJECT_DIR, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesBelow(path);
    return /\.(test\.ts|md)$/.test(entry.name) ? [] : [path];
  });
}
