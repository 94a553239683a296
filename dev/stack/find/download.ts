import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Downloads a URL into a file. Throws when the server does not answer with it. */
export async function download(url: string, file: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal }).catch((error: Error & { cause?: Error }) => {
    throw new Error(`${url}: ${error.cause?.message || error.message}`);
  });
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file));
}

/** Throws when the file's SHA-256, in hexadecimal, is not the expected one. */
export async function checkSha256(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sum = hash.digest('hex');
  if (sum !== expected) throw new Error(`${basename(file)} has checksum ${sum}, expected ${expected}`);
}
