import { type ClientRequest, request } from 'node:http';
import { request as secureRequest } from 'node:https';

/** One event of a stream. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Parses server-sent events from text that comes in pieces. Ignores comments and unused fields. */
export function createEventParser(
  onEvent: (event: StreamEvent) => void,
  onId: (id: string) => void = () => {},
): (piece: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) onEvent({ event: event || 'message', data: data.join('\n') });
        event = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') event = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id') onId(value);
    }
  };
}

/** An open stream. */
interface EventStream {
  close(): void;
}

/**
 * Opens a stream, and opens it again with the last event id whenever it is lost, until it is closed. `onLost` gets the
 * reason each time; a stream that the API refuses (4xx) counts as lost.
 */
export function openEventStream(options: {
  url: string;
  token: string;
  localAddress?: string;
  onEvent: (event: StreamEvent) => void;
  onLost: (reason: string) => void;
}): EventStream {
  const { url, token, localAddress, onEvent, onLost } = options;
  let lastEventId: string | undefined;
  let current: ClientRequest | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function connect(): void {
    let isLost = false;
    const lost = (reason: string) => {
      if (isLost || closed) return;
      isLost = true;
      current?.destroy();
      onLost(reason);
      timer = setTimeout(connect, 300 + Math.random() * 1_200);
    };
    const open = url.startsWith('https:') ? secureRequest : request;
    current = open(url, {
      // No agent: a stream occupies its connection and must not use up those of the calls.
      agent: false,
      localAddress,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
      },
    });
    current.on('error', () => lost('stream lost'));
    current.on('response', (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        return lost(`stream ${response.statusCode}`);
      }
      const parse = createEventParser(onEvent, (id) => {
        lastEventId = id;
      });
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        if (!closed) parse(piece);
      });
      response.on('error', () => lost('stream lost'));
      response.on('close', () => lost('stream lost'));
    });
    current.end();
  }

  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      current?.destroy();
    },
  };
}
