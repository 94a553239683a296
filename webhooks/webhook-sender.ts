import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { Webhook } from 'standardwebhooks';
import type { WebhookAnswer } from '../domain/webhook';
import { createPublicLookup } from '../runtime/public-lookup';
import { type EndpointReach, endpointFault, isReachable } from './endpoint-address';

// What the standard asks of a receiver: an answer within seconds, the work later.
const ANSWER_WITHIN_MS = 10_000;

/** A message as it is sent. */
interface WebhookMessage {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly delivery: {
    readonly messageId: string;
    readonly type: string;
    readonly at: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/**
 * Makes the function that posts messages as Standard Webhooks and says how the receiver answered; it never rejects. A
 * redirect is a refusal: nobody checked where it leads. Connections are kept for the next message.
 */
export function createWebhookSender(reach: EndpointReach, withinMs = ANSWER_WITHIN_MS) {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  const lookup = createPublicLookup(
    () => new Error('its address is not on the public internet'),
    (address) => isReachable(address, reach),
  );

  async function post({ url, secrets, delivery }: WebhookMessage): Promise<IncomingMessage> {
    const fault = endpointFault(url, reach);
    if (fault) throw new Error(fault);
    const { messageId, type, at, data } = delivery;
    const body = JSON.stringify({ type, timestamp: at, data });
    const now = new Date();
    const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, now, body));
    const { protocol } = new URL(url);
    const request = protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      request(url, {
        method: 'POST',
        agent: agents[protocol as keyof typeof agents],
        lookup,
        signal: AbortSignal.timeout(withinMs),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Holdfast-Webhooks',
          'webhook-id': messageId,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': signatures.join(' '),
        },
      })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
  }

  return async (message: WebhookMessage): Promise<WebhookAnswer> => {
    const begun = performance.now();
    const durationMs = () => Math.round(performance.now() - begun);
    try {
      const response = await post(message);
      // The body is not read, but a connection is only used again once it has ended; the time limit is still that of the request.
      response.on('error', () => undefined).resume();
      return { ...answerOf(response), durationMs: durationMs() };
    } catch (error) {
      return {
        type: 'later',
        status: null,
        durationMs: durationMs(),
        detail: detailOf(error as Error, withinMs),
      };
    }
  };
}

function answerOf({ statusCode = 0, headers }: IncomingMessage): Omit<WebhookAnswer, 'durationMs'> {
  if (statusCode >= 200 && statusCode < 300) return { type: 'delivered', status: statusCode, detail: null };
  if (statusCode === 410) return { type: 'gone', status: statusCode, detail: null };
  const asked = [429, 503].includes(statusCode) ? retryAfterOf(headers['retry-after']) : undefined;
  return {
    ...{ type: 'later', status: statusCode, detail: asked ? `Retry-After: ${asked} s` : null },
    ...(asked && { retryAfterSeconds: asked }),
  };
}

/** A `Retry-After` in seconds, which may be a date; undefined when it says nothing. */
function retryAfterOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}

function detailOf(error: Error, withinMs: number): string {
  if (['AbortError', 'TimeoutError'].includes(error.name)) return `no answer within ${withinMs / 1000} s`;
  return `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`.trim();
}
