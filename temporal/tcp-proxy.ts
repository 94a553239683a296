import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const DEFAULT_PORT = 7233;
// How long a connection to the server may stay without its first byte; doubled with each attempt, as the network may be slow.
const FIRST_BYTE_MS = { first: 2_000, longest: 16_000 };
const RECONNECT_MS = 200;

/** A TCP proxy to a server, inside this process. */
export interface TcpProxy {
  /** `host:port`, the address to connect to instead of the server's. */
  readonly address: string;
  /** Closes all connections on which the server has sent something. */
  cut(): void;
  close(): void;
}

/**
 * A TCP proxy for a client whose own reconnects cannot be configured. It accepts the client at once, also while the server is
 * away, and connects it as soon as the server answers; `cut` closes connections that are known to be dead. It leads to
 * `target` (`host:port`) and listens on 127.0.0.1 only.
 */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(`tcp://${target}`);
  const clients = new Set<Socket>();
  const connectedServers = new Set<Socket>();

  /** Connects to the server until it sends a byte; each attempt gets everything that the client has sent so far. */
  function forward(client: Socket): void {
    const sent: Buffer[] = [];
    let server: Socket | undefined;
    let firstByteMs = FIRST_BYTE_MS.first;
    const buffer = (bytes: Buffer) => {
      sent.push(bytes);
      server?.write(bytes);
    };
    const attempt = () => {
      if (client.destroyed) return;
      const socket = connect(Number(port || DEFAULT_PORT), hostname.replace(/^\[|\]$/g, ''));
      const timer = setTimeout(() => socket.destroy(), firstByteMs);
      firstByteMs = Math.min(firstByteMs * 2, FIRST_BYTE_MS.longest);
      server = socket.setNoDelay(true);
      for (const bytes of sent) socket.write(bytes);
      socket.once('data', (bytes: Buffer) => {
        clearTimeout(timer);
        connectedServers.add(socket);
        client.off('data', buffer);
        client.write(bytes);
        socket.pipe(client).pipe(socket);
      });
      socket.on('error', () => undefined);
      socket.once('close', () => {
        clearTimeout(timer);
        if (connectedServers.delete(socket)) client.destroy();
        else setTimeout(attempt, RECONNECT_MS).unref();
      });
    };
    client.on('data', buffer);
    client.on('error', () => undefined);
    client.once('close', () => {
      clients.delete(client);
      server?.destroy();
    });
    attempt();
  }

  const proxy = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    forward(client);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut() {
      for (const server of connectedServers) server.destroy();
    },
    close() {
      proxy.close();
      for (const client of clients) client.destroy();
    },
  };
}
