import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends text that is made while it is sent, at the pace at which it is taken: whatever its length, no more than a chunk is
 * in memory. What fails before the first chunk is thrown; later the connection breaks, so that nobody takes a part for all.
 */
export async function sendText(
  res: Response,
  { type, fileName }: { type: string; fileName: string },
  chunks: AsyncIterable<string>,
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
  // Somebody who has seen enough hangs up: that is no error of ours.
  await pipeline(Readable.from(all(), { objectMode: false, highWaterMark: 65_536 }), res).catch(() =>
    res.destroy(),
  );
  return undefined;
}
