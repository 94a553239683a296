import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends text, or its bytes, that are generated while they are sent, as fast as the client reads: whatever its length, at most one chunk is
 * in memory. An error before the first chunk is thrown; a later one breaks the connection, so that a part is not taken for the whole.
 */
export async function sendText(
  res: Response,
  { type, fileName }: { type: string; fileName: string },
  chunks: AsyncIterable<string | Buffer>,
): Promise<undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  res.status(200);
  res.setHeader('Content-Type', type);
  res.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  res.setHeader('Cache-Control', 'no-store');
  const all = async function* () {
    try {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  };
  // A client that hangs up is no error of ours.
  await pipeline(Readable.from(all(), { objectMode: false, highWaterMark: 65_536 }), res).catch(() =>
    res.destroy(),
  );
  return undefined;
}
