import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { EndpointRecord } from './records';

/** Posts webhooks over connections that are kept open. */
interface WebhookSender {
  /** Signs and posts one event. Resolves with whether the endpoint acknowledged it with a 2xx within 10 s. */
  post(endpoint: EndpointRecord, body: string): Promise<boolean>;
  /** Cuts off what is under way. */
  close(): void;
}

const TIMEOUT_MS = 10_000;

/** `Stripe-Signature` of a body at a time in seconds. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** A sender without connections yet. `now` is in milliseconds. */
export function createWebhookSender(now: () => number): WebhookSender {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const running = new Set<http.ClientRequest>();
  return {
    post: (endpoint, body) =>
      new Promise((resolve) => {
        const url = new URL(endpoint.url);
        const secure = url.protocol === 'https:';
        const request = (secure ? https : http).request(url, {
          method: 'POST',
          agent: secure ? agents.https : agents.http,
          timeout: TIMEOUT_MS,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
            'stripe-signature': signatureOf(body, endpoint.secret, Math.floor(now() / 1000)),
          },
        });
        // The time-out of `request` restarts with every byte; this one limits the whole attempt.
        const deadline = setTimeout(() => request.destroy(new Error('webhook timed out')), TIMEOUT_MS);
        const finish = (acknowledged: boolean) => {
          clearTimeout(deadline);
          running.delete(request);
          resolve(acknowledged);
        };
        running.add(request);
        request.on('response', (response) => {
          response.resume();
          const status = response.statusCode ?? 0;
          response.on('close', () => finish(status >= 200 && status < 300));
        });
        request.on('error', () => finish(false));
        request.end(body);
      }),
    close() {
      for (const request of running) request.destroy();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
