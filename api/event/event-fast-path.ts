import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../../runtime/metrics';
import { requestIdOf } from '../http/request-id';
import { asksForPage } from '../pages/pages';
import type { EventCache } from './event-cache';
import { sendEvent } from './send-event';

const PATH = '/event/';

/**
 * In front of Express: answers `GET /event/:eventId` from the cache, as the route would; returns false when it did not
 * answer. Express takes several times as long for a request as Node does, and most requests of a rush are this call.
 * Requests with a login or a query string are left to the route, which checks them.
 */
export function createEventFastPath(deps: { events: EventCache; metrics: Metrics }) {
  const { events, metrics } = deps;
  const secondsOf = (method: string, status: number) =>
    metrics.httpSeconds.labels({ method, route: '/event/:eventId', status });
  const seconds = {
    GET: { 200: secondsOf('GET', 200), 304: secondsOf('GET', 304) },
    HEAD: { 200: secondsOf('HEAD', 200), 304: secondsOf('HEAD', 304) },
  };
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const { method, url, headers } = req;
    if ((method !== 'GET' && method !== 'HEAD') || headers.authorization !== undefined) return false;
    if (asksForPage(headers.accept)) return false;
    if (!url?.startsWith(PATH)) return false;
    const begun = performance.now();
    // A longer path or a query string is no id, so the cache does not have it.
    const bytes = events.peek(url.slice(PATH.length));
    if (!bytes) return false;
    const requestId = requestIdOf(headers['x-request-id'] as string | undefined);
    const status = sendEvent(req, res, { bytes }, requestId);
    seconds[method][status].observe((performance.now() - begun) / 1_000);
    return true;
  };
}
