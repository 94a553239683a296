import type { IncomingMessage, ServerResponse } from 'node:http';
import { bestEncoding } from './accept-encoding';
import type { EventAnswer } from './event-cache';

/**
 * Answers with an event: 304 when the reader has these bytes, its body alone left out for HEAD. `more` (name, value, …)
 * are headers of the caller's. Answers the status.
 */
export function sendEvent(
  req: IncomingMessage,
  res: ServerResponse,
  { bytes, staleSeconds }: EventAnswer,
  more: readonly string[] = [],
): 200 | 304 {
  const { etag, body, headers } = bytes.in(
    bestEncoding(req.headers['accept-encoding'] as string | undefined),
  );
  const own = [...more, ...headers];
  if (staleSeconds !== undefined) own.push('Age', String(staleSeconds), 'X-Stale', 'true');
  if (hasAlready(req.headers['if-none-match'], etag)) {
    res.writeHead(304, own).end();
    return 304;
  }
  own.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(body.length));
  res.writeHead(200, own);
  if (req.method === 'HEAD') res.end();
  else res.end(body);
  return 200;
}

/** If-None-Match compares weakly: a proxy that repacks a body may have put `W/` before our tag. */
function hasAlready(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}
