import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const DEFAULT_PORT = 7233;
// How long a connection to a server may stay without its first byte; doubled with each round, as the network may be slow.
const FIRST_BYTE_MS = { first: 2_000, longest: 16_000 };
const RECONNECT_MS = 200;

/** A TCP proxy to one server or another, inside this process. */
export interface TcpProxy {
  /** `host:port`, the address to connect to instead of the servers'. */
  readonly address: string;
  /** Closes all connections on which a server has sent something. */
  cut(): void;
  close(): void;
}

/** What a client gets when no server answers: it waits until one does, or its connection is closed. */
type WhenAway = 'wait' | 'close';

/**
 * A TCP proxy for a client that knows a single address and whose reconnects cannot be configured. It accepts the client at
 * once and connects it to a server of `targets` (`host:port`): each connection to another one than the last, and after a
 * failure to the next. `cut` closes connections that are known to be dead. It listens on 127.0.0.1 only, and keeps no
 * process alive.
 */
export async function openTcpProxy(targets: readonly string[], whenAway: WhenAway): Promise<TcpProxy> {
  const servers = targets.map((target) => {
    const { hostname, port } = new URL(`tcp://${target}`);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULT_PORT) };
  });
  // It begins with any, so that the processes of a system spread over the servers.
  let latest = Math.floor(Math.random() * servers.length);
  const nextServer = () => {
    latest = (latest + 1) % servers.length;
    return servers[latest]!;
  };
  const clients = new Set<Socket>();
  const connectedServers = new Set<Socket>();

  /** Connects to a server until one sends a byte; each attempt gets everything that the client has sent so far. */
  function forward(client: Socket): void {
    const sent: Buffer[] = [];
    let server: Socket | undefined;
    let attempts = 0;
    const buffer = (bytes: Buffer) => {
      sent.push(bytes);
      server?.write(bytes);
    };
    const attempt = () => {
      if (client.destroyed) return;
      const socket = connect(nextServer());
      const rounds = Math.floor(attempts / servers.length);
      attempts += 1;
      const firstByteMs = Math.min(FIRST_BYTE_MS.first * 2 ** rounds, FIRST_BYTE_MS.longest);
      const timer = setTimeout(() => socket.destroy(), firstByteMs);
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
        else if (attempts % servers.length) attempt();
        else if (whenAway === 'close') client.destroy();
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
  proxy.unref();
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
