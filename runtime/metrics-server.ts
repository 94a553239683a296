import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Closeable } from './shutdown';

/**
 * Serves `GET /metrics` of a process without an API: its registry and the texts of `others`, which must have different
 * metric names. A text that fails is left out. Throws when the port is taken.
 */
export async function serveMetrics(options: {
  registry: Registry;
  host: string;
  port: number;
  others?: readonly (() => Promise<string>)[];
}): Promise<Closeable & { readonly port: number }> {
  const { registry, host, port, others = [] } = options;
  const server = createServer((req, res) => {
    if (req.url !== '/metrics' || req.method !== 'GET') {
      res.writeHead(404).end();
      return;
    }
    const more = others.map((other) => other().catch(() => ''));
    Promise.all([registry.metrics(), ...more]).then(
      (texts) => res.writeHead(200, { 'Content-Type': registry.contentType }).end(texts.join('\n')),
      () => res.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    name: 'metrics',
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
