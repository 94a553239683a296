import type { IncomingMessage, ServerResponse } from 'node:http';
import { bestEncoding } from '../http/accept-encoding';
import type { EventAnswer } from './event-store';

/**
 * Sends an event: 304 when the reader has these bytes already, no body for HEAD. Returns the status. The headers are made
 * once per version, because building them for each response costs as much as everything else here.
 */
export function sendEvent(
  req: IncomingMessage,
  res: ServerResponse,
  { bytes, staleSeconds }: EventAnswer,
  requestId: string,
): 200 | 304 {
  const given = req.headers;
  const variant = bytes.in(bestEncoding(given['accept-encoding'] as string | undefined));
  const status = hasAlready(given['if-none-match'], variant.etag) ? 304 : 200;
  const headers = (status === 304 ? variant.bodiless : variant.headers).slice();
  headers[1] = requestId;
  if (staleSeconds !== undefined) headers.push('Age', String(staleSeconds), 'X-Stale', 'true');
  res.writeHead(status, headers);
  if (status === 304 || req.method === 'HEAD') res.end();
  else res.end(variant.body);
  return status;
}

/** If-None-Match compares weakly: a proxy that encodes a body again may have put `W/` before our ETag. */
function hasAlready(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}
