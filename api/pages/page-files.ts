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

/** A document with its ETag. */
export interface PageDocument {
  readonly html: Buffer;
  readonly etag: string;
}

const SETTINGS_PLACE = '<meta name="holdfast-settings" content="{}">';
const TITLE = /<title>[^<]*<\/title>/;

/**
 * A document of the pages with their settings, and the same with another head in place of the title. Throws when the
 * built document has no place for settings or no title.
 */
export function readDocument(dir: string, settings: object, name = 'index.html') {
  const built = readFileSync(join(dir, name), 'utf8');
  if (!built.includes(SETTINGS_PLACE)) throw new Error(`${dir}/${name} has no place for its settings`);
  if (!TITLE.test(built)) throw new Error(`${dir}/${name} has no title`);
  const encoded = JSON.stringify(settings)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  const text = built.replace(SETTINGS_PLACE, () => SETTINGS_PLACE.replace('{}', () => encoded));
  return {
    document: documentOf(text),
    withHead: (head: string): PageDocument => documentOf(text.replace(TITLE, () => head)),
  };
}

function documentOf(text: string): PageDocument {
  const html = Buffer.from(text);
  return { html, etag: `"${hashOf(html)}"` };
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
