import { once, setMaxListeners } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The direction in which bytes go. */
type Direction = 'to-part' | 'from-part';

const BOTH_DIRECTIONS: readonly Direction[] = ['to-part', 'from-part'];

/** A slow network. */
interface NetworkConditions {
  /** Added to every transfer, in each direction. */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
}

/**
 * A TCP proxy in front of a part, which a test can break for one process while all others reach the part directly. It has
 * one fault at a time: each call ends the fault before it.
 */
export interface FaultProxy {
  /** The part's URL with the address of the proxy in place of its own. */
  readonly url: string;
  /** Resets the open connections and every new one. */
  shut(): void;
  /** Ends the fault. Connections that were silenced stay silent. */
  open(): void;
  /**
   * The open connections carry nothing any more and are never closed (half-open), as behind a firewall that has dropped
   * their state. New connections work, unless `new-ones-too` is given.
   */
  silence(newOnes?: 'new-ones-work' | 'new-ones-too'): void;
  /** Holds back all bytes in these directions, by default both; connections still open. The bytes arrive after `open`. */
  swallow(...directions: Direction[]): void;
  slow(conditions: NetworkConditions): void;
  close(): void;
}

/** Starts a proxy in front of a part. `part` is a URL or `host:port`. */
export async function proxyTo(part: string): Promise<FaultProxy> {
  const [address, host, port] = /([\w.-]+):(\d+)(?=\/|$)/.exec(part) ?? [];
  if (!address) throw new Error(`no host:port in ${part}`);
  const connections = new Set<ProxiedConnection>();
  let isShut = false;
  let conditions: NetworkConditions = {};
  let swallowed: readonly Direction[] = [];
  let changed = new AbortController();

  /** Ends the current fault and begins another one. */
  function setFault(
    fault: { isShut?: boolean; conditions?: NetworkConditions; swallowed?: readonly Direction[] } = {},
  ): void {
    ({ isShut = false, conditions = {}, swallowed = [] } = fault);
    if (isShut) for (const connection of connections) connection.reset();
    changed.abort();
    changed = new AbortController();
    setMaxListeners(0, changed.signal);
  }

  /** Resolves when bytes that were sent at `sentAt` may be delivered; called in order of sending. */
  async function arrival(
    connection: ProxiedConnection,
    direction: Direction,
    sentAt: number,
    bytes: number,
  ): Promise<void> {
    const startedAt = Date.now();
    while (true) {
      const { signal } = changed;
      const { latencyMs = 0, bytesPerSecond = Number.POSITIVE_INFINITY } = conditions;
      const arrivesAt = Math.max(sentAt + latencyMs, startedAt + (bytes * 1_000) / bytesPerSecond);
      if (connection.isSilent || swallowed.includes(direction)) await once(signal, 'abort');
      else if (arrivesAt <= Date.now()) return;
      else await sleep(arrivesAt - Date.now(), undefined, { signal }).catch(() => undefined);
    }
  }

  const server = createServer((client) => {
    if (isShut) return void client.resetAndDestroy();
    const connection = new ProxiedConnection(client, connect(Number(port), host), arrival);
    connections.add(connection);
    void connection.ended.then(() => connections.delete(connection));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: part.replace(address, `127.0.0.1:${(server.address() as AddressInfo).port}`),
    shut: () => setFault({ isShut: true }),
    open: () => setFault(),
    silence(newOnes = 'new-ones-work') {
      for (const connection of connections) connection.isSilent = true;
      setFault({ swallowed: newOnes === 'new-ones-work' ? [] : BOTH_DIRECTIONS });
    },
    swallow: (...directions) => setFault({ swallowed: directions.length > 0 ? directions : BOTH_DIRECTIONS }),
    slow: (slowNetwork) => setFault({ conditions: slowNetwork }),
    close() {
      setFault({ isShut: true });
      server.close();
    },
  };
}

/** A client's connection together with the proxy's connection to the part. */
class ProxiedConnection {
  isSilent = false;
  readonly ended: Promise<unknown>;

  constructor(
    private readonly client: Socket,
    private readonly part: Socket,
    private readonly arrival: (
      connection: ProxiedConnection,
      direction: Direction,
      sentAt: number,
      bytes: number,
    ) => Promise<void>,
  ) {
    this.forward('to-part', client, part);
    this.forward('from-part', part, client);
    this.ended = Promise.all([client, part].map((socket) => new Promise((end) => socket.once('close', end))));
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.part.resetAndDestroy();
  }

  private forward(direction: Direction, from: Socket, to: Socket): void {
    let last = Promise.resolve();
    const deliverInOrder = (bytes: number, deliver: () => unknown) => {
      const sentAt = Date.now();
      last = last.then(() => this.arrival(this, direction, sentAt, bytes)).then(() => void deliver());
    };
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => deliverInOrder(chunk.length, () => to.writable && to.write(chunk)));
    // A close is delayed like the bytes before it, so the other end does not notice it earlier.
    from.on('error', () => undefined);
    from.on('close', () => deliverInOrder(0, () => to.destroy()));
  }
}
