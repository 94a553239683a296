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
// Compression of a smaller file saves almost nothing.
const COMPRESS_FROM_BYTES = 600;

/**
 * Builds the pages into web/dist, unless exactly these sources were built before, and returns the folder. Two builds at a
 * time do no harm, and a half-built folder is never visible. Throws what Vite throws.
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
      for (const script of ['embed', 'gate-worker', 'service-worker'])
        await build({
          configFile: join(WEB, `vite.${script}.config.mts`),
          logLevel: 'warn',
          build: { outDir: target, emptyOutDir: false },
        });
      compressAssets(join(target, 'assets'));
      compressAssets(target);
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

/** Compresses files at build time, so that no request has to. */
function compressAssets(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    if (bytes.length < COMPRESS_FROM_BYTES) continue;
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
