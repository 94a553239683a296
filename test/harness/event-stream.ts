/** One event of a stream, with its data parsed as JSON. */
interface StreamEvent {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the data against the contract.
  readonly data: any;
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
}

/** A reader of server-sent events, like a browser's EventSource. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly StreamEvent[];
  /** Lines that begin with a colon, which are heartbeats. */
  readonly comments: readonly string[];
  /** Resolves with the first event that matches, earlier ones included; rejects after `withinMs` with all events so far. */
  next(matches: (event: StreamEvent) => boolean, withinMs?: number): Promise<StreamEvent>;
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens a stream and reads it until `close`. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(url, {
    headers: { Accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
  const events: StreamEvent[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();

  function read(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (line.startsWith(':')) comments.push(line);
      else fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value);
    }
    const data = fields.get('data');
    if (data === undefined) return;
    events.push({
      event: fields.get('event') ?? 'message',
      id: fields.get('id'),
      data: JSON.parse(data),
      at: Date.now(),
    });
    for (const look of [...waiting]) look();
  }

  async function readAll(): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) read(block);
    }
  }

  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    next(matches, withinMs = 15_000) {
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = () => {
          const found = events.find(matches);
          if (!found) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`no matching event within ${withinMs} ms; received: ${JSON.stringify(events)}`));
        }, withinMs);
        waiting.add(look);
        look();
      });
    },
    // The stream ends when it is closed here, and when the server closes the connection or dies.
    ended: readAll().catch(() => undefined),
    close: () => abort.abort(),
  };
}
