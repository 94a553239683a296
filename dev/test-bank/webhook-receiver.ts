import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it was received. */
export interface Received {
  readonly body: Buffer;
  readonly signature: string;
  /** The parsed body. */
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly data: { readonly object: { readonly id: string } };
  };
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An HTTP server that receives webhooks in tests. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Calls `ask` now and after each webhook, and resolves with its first result that is not undefined. Rejects after `timeoutMs`. */
  until<T>(ask: (received: readonly Received[]) => T | undefined, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

/** Listens on a free port. `statusFor` returns the status to answer a webhook with (default 200), null for no answer. */
export async function createWebhookReceiver(
  statusFor: (received: Received) => number | null = () => 200,
): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const signature = String(request.headers['stripe-signature']);
      const one = {
        body,
        signature,
        event: JSON.parse(body.toString()) as Received['event'],
        at: Date.now(),
      };
      received.push(one);
      const status = statusFor(one);
      if (status !== null) response.writeHead(status).end();
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stripe/webhook`,
    received,
    until(ask, timeoutMs = 15_000) {
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = () => {
          const found = ask(received);
          if (found === undefined) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => {
          done();
          reject(
            new Error(
              `not within ${timeoutMs} ms; received: ${received.map((one) => one.event.type).join(', ')}`,
            ),
          );
        }, timeoutMs);
        waiting.add(look);
        look();
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
