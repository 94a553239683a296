import { once, setMaxListeners } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Which way bytes go: `asked` to the part, `answered` from it. */
type Way = 'asked' | 'answered';

const BOTH_WAYS: readonly Way[] = ['asked', 'answered'];

/** A network that is bad but there. */
interface Weather {
  /** How much later everything arrives, each way. */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
}

/**
 * A line to a part that a test can break: for one process, while the part is there for everybody else. One fault at a time:
 * each call ends the one before it.
 */
export interface FaultProxy {
  /** The part's own address with that of the proxy in it. */
  readonly url: string;
  /** Breaks the connections that are open, and every new one. */
  shut(): void;
  /** Everything works again, but for connections that were silenced. */
  open(): void;
  /**
   * What is connected now carries nothing any more and is never closed, as behind a firewall that has forgotten it
   * (half-open). New connections work, unless they are to be as silent.
   */
  silence(newOnes?: 'new-ones-work' | 'new-ones-too'): void;
  /** A black hole, or a hole one way: connections open and carry nothing. What was held back arrives after `open`. */
  swallow(...ways: Way[]): void;
  slow(weather: Weather): void;
  close(): void;
}

/** Puts a proxy in front of the part at that address, a URL or `host:port`. */
export async function proxyTo(part: string): Promise<FaultProxy> {
  const [address, host, port] = /([\w.-]+):(\d+)(?=\/|$)/.exec(part) ?? [];
  if (!address) throw new Error(`no address of a part: ${part}`);
  const lines = new Set<Line>();
  let isShut = false;
  let weather: Weather = {};
  let swallowed: readonly Way[] = [];
  let changed = new AbortController();

  /** Ends the fault that was, and begins another one. */
  function become(now: { isShut?: boolean; weather?: Weather; swallowed?: readonly Way[] } = {}): void {
    ({ isShut = false, weather = {}, swallowed = [] } = now);
    if (isShut) for (const line of lines) line.reset();
    changed.abort();
    changed = new AbortController();
    setMaxListeners(0, changed.signal);
  }

  /** Resolves when bytes that set out at `sentAt`, and whose turn it is, may arrive. */
  async function arrival(line: Line, way: Way, sentAt: number, bytes: number): Promise<void> {
    const turnAt = Date.now();
    while (true) {
      const { signal } = changed;
      const { latencyMs = 0, bytesPerSecond = Number.POSITIVE_INFINITY } = weather;
      const arrivesAt = Math.max(sentAt + latencyMs, turnAt + (bytes * 1_000) / bytesPerSecond);
      if (line.isSilent || swallowed.includes(way)) await once(signal, 'abort');
      else if (arrivesAt <= Date.now()) return;
      else await sleep(arrivesAt - Date.now(), undefined, { signal }).catch(() => undefined);
    }
  }

  const server = createServer((client) => {
    if (isShut) return void client.resetAndDestroy();
    const line = new Line(client, connect(Number(port), host), arrival);
    lines.add(line);
    void line.ended.then(() => lines.delete(line));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: part.replace(address, `127.0.0.1:${(server.address() as AddressInfo).port}`),
    shut: () => become({ isShut: true }),
    open: () => become(),
    silence(newOnes = 'new-ones-work') {
      for (const line of lines) line.isSilent = true;
      become({ swallowed: newOnes === 'new-ones-work' ? [] : BOTH_WAYS });
    },
    swallow: (...ways) => become({ swallowed: ways.length > 0 ? ways : BOTH_WAYS }),
    slow: (now) => become({ weather: now }),
    close() {
      become({ isShut: true });
      server.close();
    },
  };
}

/** One connection through a proxy, with the part's end of it. */
class Line {
  isSilent = false;
  readonly ended: Promise<unknown>;

  constructor(
    private readonly client: Socket,
    private readonly part: Socket,
    private readonly arrival: (line: Line, way: Way, sentAt: number, bytes: number) => Promise<void>,
  ) {
    this.carry('asked', client, part);
    this.carry('answered', part, client);
    this.ended = Promise.all([client, part].map((socket) => new Promise((end) => socket.once('close', end))));
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.part.resetAndDestroy();
  }

  private carry(way: Way, from: Socket, to: Socket): void {
    let last = Promise.resolve();
    const inTurn = (bytes: number, deliver: () => unknown) => {
      const sentAt = Date.now();
      last = last.then(() => this.arrival(this, way, sentAt, bytes)).then(() => void deliver());
    };
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => inTurn(chunk.length, () => to.writable && to.write(chunk)));
    // The news that one end is gone is held back like everything else: the other one does not notice.
    from.on('error', () => undefined);
    from.on('close', () => inTurn(0, () => to.destroy()));
  }
}
