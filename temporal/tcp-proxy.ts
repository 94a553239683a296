import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const DEFAULT_PORT = 7233;
// How long somebody who was called may take to say the first word: longer with each call, in case it is the way that is slow.
const FIRST_WORD_MS = { first: 2_000, longest: 16_000 };
const CALL_AGAIN_MS = 200;

/** A way to a server through this process. */
export interface TcpProxy {
  /** `host:port`, to be connected to in place of the server's own. */
  readonly address: string;
  /** Breaks the connections over which the server has spoken before. */
  cut(): void;
  close(): void;
}

/**
 * A TCP proxy within this process, for a client whose own connections cannot be told how to be: it has a connection at once,
 * also while the server is away, and is put through when the server answers; and a connection that is known to be dead can be
 * cut. It leads to `target` (`host:port`) and listens on this machine alone.
 */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(`tcp://${target}`);
  const clients = new Set<Socket>();
  const heard = new Set<Socket>();

  /** Calls the server until it speaks; what the client has said meanwhile is said again to each. */
  function putThrough(client: Socket): void {
    const said: Buffer[] = [];
    let server: Socket | undefined;
    let patienceMs = FIRST_WORD_MS.first;
    const note = (bytes: Buffer) => {
      said.push(bytes);
      server?.write(bytes);
    };
    const call = () => {
      if (client.destroyed) return;
      const called = connect(Number(port || DEFAULT_PORT), hostname.replace(/^\[|\]$/g, ''));
      const silent = setTimeout(() => called.destroy(), patienceMs);
      patienceMs = Math.min(patienceMs * 2, FIRST_WORD_MS.longest);
      server = called.setNoDelay(true);
      for (const bytes of said) called.write(bytes);
      called.once('data', (bytes: Buffer) => {
        clearTimeout(silent);
        heard.add(called);
        client.off('data', note);
        client.write(bytes);
        called.pipe(client).pipe(called);
      });
      called.on('error', () => undefined);
      called.once('close', () => {
        clearTimeout(silent);
        if (heard.delete(called)) client.destroy();
        else setTimeout(call, CALL_AGAIN_MS).unref();
      });
    };
    client.on('data', note);
    client.on('error', () => undefined);
    client.once('close', () => {
      clients.delete(client);
      server?.destroy();
    });
    call();
  }

  const proxy = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    putThrough(client);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut() {
      for (const server of heard) server.destroy();
    },
    close() {
      proxy.close();
      for (const client of clients) client.destroy();
    },
  };
}
