import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A built file in memory with its encodings: a few hundred kB in all, and no request reads the disk. */
export interface PageFile {
  readonly type: string;
  readonly identity: Buffer;
  /** The hash of its content, for an ETag. */
  readonly hash: string;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Reads the built files of a folder, by name. */
export function readBuiltFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const packed = (suffix: string) => {
      const path = join(folder, name + suffix);
      return existsSync(path) ? readFileSync(path) : undefined;
    };
    const identity = readFileSync(join(folder, name));
    files.set(name, {
      type,
      identity,
      hash: hashOf(identity),
      br: packed('.br'),
      gzip: packed('.gz'),
    });
  }
  return files;
}

/** An HTML document of the pages with their settings, and its ETag. Throws when the built document has no place for settings. */
export function readDocument(
  dir: string,
  settings: object,
  name = 'index.html',
): { html: Buffer; etag: string } {
  const place = '<meta name="holdfast-settings" content="{}">';
  const built = readFileSync(join(dir, name), 'utf8');
  if (!built.includes(place)) throw new Error(`${dir}/${name} has no place for its settings`);
  const encoded = JSON.stringify(settings)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  const html = Buffer.from(built.replace(place, () => place.replace('{}', () => encoded)));
  return { html, etag: `"${hashOf(html)}"` };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
