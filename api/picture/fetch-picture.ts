import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPublicAddress } from '../../runtime/public-address';
import { createPublicLookup, isPrivateHost } from '../../runtime/public-lookup';
import { PictureFault } from './picture-fault';

/** A picture has at most this many bytes, fetched or uploaded. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 6_000;
const MAX_REDIRECTS = 3;

/**
 * Fetches the bytes of a picture from an address that an organiser or an import has given. Only public addresses are asked,
 * and the one that was checked is the one that is connected to. Throws a `PictureFault` when it is not there in six seconds,
 * after three redirects, in 5 MB.
 */
export async function fetchPicture(url: string, isAllowed = isPublicAddress): Promise<Buffer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let at = new URL(url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await ask(at, signal, isAllowed);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return readBody(response);
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location)
      throw new PictureFault(`Its address answered ${statusCode}.`);
    if (!URL.canParse(headers.location, at.href)) throw new PictureFault('Its address leads to none.');
    at = new URL(headers.location, at);
  }
  throw new PictureFault(`Its address leads to others more than ${MAX_REDIRECTS} times.`);
}

function ask(
  url: URL,
  signal: AbortSignal,
  isAllowed: (address: string) => boolean,
): Promise<IncomingMessage> {
  if (!['http:', 'https:'].includes(url.protocol))
    throw new PictureFault('Its address is not http or https.');
  // A name is looked up below; an address never is.
  if (isPrivateHost(url, isAllowed)) throw notPublic();
  const lookup = createPublicLookup(notPublic, isAllowed);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, { lookup, signal, agent: false, headers: { Accept: 'image/*', 'User-Agent': 'Holdfast' } })
      .once('response', resolve)
      .once('error', (error) => reject(faultOf(error)))
      .end();
  });
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_PICTURE_BYTES) throw new PictureFault('It has more than 5 MB.');
      chunks.push(chunk);
    }
  } catch (error) {
    throw faultOf(error as Error);
  }
  return Buffer.concat(chunks);
}

function notPublic(): PictureFault {
  return new PictureFault('Its address is not on the public internet.');
}

function faultOf(error: Error): PictureFault {
  if (error instanceof PictureFault) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new PictureFault('Its address did not answer in time.');
  return new PictureFault(
    `Its address cannot be reached (${(error as NodeJS.ErrnoException).code ?? error.name}).`,
  );
}
