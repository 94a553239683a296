import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A door in front of Postgres that a test can shut: a database that is away for one API and there for everybody else. */
export interface DatabaseGate {
  /** What an API is to be given as DATABASE_URL. */
  readonly url: string;
  /** Refuses new connections and breaks those that are open. */
  shut(): void;
  open(): void;
  close(): void;
}

/** Puts a gate in front of the database at that URL. */
export async function gateFor(databaseUrl: string): Promise<DatabaseGate> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((client) => {
    if (!isOpen) return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          client.destroy();
          upstream.destroy();
        });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const shut = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    shut,
    open: () => {
      isOpen = true;
    },
    close: () => {
      shut();
      server.close();
    },
  };
}
