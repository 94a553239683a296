import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a part that a test can break: for one process, while the part is there for everybody else. */
export interface FaultProxy {
  /** The part's own address with the port of the proxy. */
  readonly url: string;
  /** Refuses new connections and breaks those that are open. */
  shut(): void;
  /** New connections work again. */
  open(): void;
  /**
   * What is connected now carries nothing any more and is never closed, as behind a firewall that has forgotten it
   * (half-open). New connections work, unless they are to be as `silent`.
   */
  silence(newOnes?: 'new-ones-work' | 'new-ones-too'): void;
  close(): void;
}

/** Puts a proxy in front of the part at that URL. */
export async function proxyTo(partUrl: string): Promise<FaultProxy> {
  const target = new URL(partUrl);
  const lines = new Set<{ client: Socket; upstream: Socket; isSilent: boolean }>();
  let state: 'open' | 'shut' | 'silent' = 'open';

  const server = createServer((client) => {
    if (state === 'shut') return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    const line = { client, upstream, isSilent: state === 'silent' };
    lines.add(line);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from
        .on('data', (bytes) => void (line.isSilent || to.write(bytes)))
        .on('error', () => undefined)
        .on('close', () => {
          // Nobody hears of the end of the other side over a line that carries nothing.
          if (line.isSilent) return;
          to.destroy();
          lines.delete(line);
        });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(partUrl);
  url.port = String((server.address() as AddressInfo).port);

  function breakAll(): void {
    for (const { client, upstream } of lines) {
      client.destroy();
      upstream.destroy();
    }
    lines.clear();
  }

  return {
    url: url.href,
    shut() {
      state = 'shut';
      breakAll();
    },
    open() {
      state = 'open';
    },
    silence(newOnes = 'new-ones-work') {
      for (const line of lines) line.isSilent = true;
      state = newOnes === 'new-ones-work' ? 'open' : 'silent';
    },
    close() {
      breakAll();
      server.close();
    },
  };
}
