import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

// So that one cause is counted as one.
const IDS = /(evt|pur|tkt|bkg)_[\w-]+/g;

/** One request of a fan. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Begins with a slash. */
  readonly path: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer. `body` is an empty object when it was not JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many calls, read by name and checked where it matters
  readonly body: Record<string, any>;
  /** Milliseconds from the first byte sent to the last byte read. */
  readonly tookMs: number;
}

/** The connection was refused or reset, or the answer came too late. Whether the request had an effect is unknown. */
export class NoAnswer extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** Sends requests over a limited number of keep-alive connections. */
export interface Http {
  readonly baseUrl: string;
  /** Throws NoAnswer, nothing else. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** A client of `baseUrl` (an origin, with no slash at the end) that holds at most `maxSockets` connections. */
export function createHttp(options: {
  baseUrl: string;
  maxSockets?: number;
  timeoutMs?: number;
  /** The local address that connections come from. */
  localAddress?: string;
}): Http {
  const { baseUrl, maxSockets = 100, timeoutMs = 20_000, localAddress } = options;
  const secure = baseUrl.startsWith('https:');
  const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true, maxSockets });
  const open = secure ? secureRequest : request;

  function send({ method, path, token, headers, body }: HttpRequest): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = open(`${baseUrl}${path}`, {
        method,
        agent,
        localAddress,
        headers: {
          accept: 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...headers,
        },
      });
      // From the moment of sending, unlike the socket's own time-out, which restarts with every byte.
      const late = () => outgoing.destroy(new NoAnswer(`timed out: ${method} ${path.replace(IDS, '…')}`));
      const timer = setTimeout(late, timeoutMs);
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error)));
      };
      outgoing.on('error', fail);
      outgoing.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const tookMs = performance.now() - began;
          resolve(answerOf(response, Buffer.concat(chunks).toString('utf8'), tookMs));
        });
      });
      outgoing.end(payload);
    });
  }

  return { baseUrl, send, close: () => agent.destroy() };
}

function answerOf(response: IncomingMessage, text: string, tookMs: number): HttpAnswer {
  const retryAfter = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    body: parsed(text),
    tookMs,
  };
}

function parsed(text: string): HttpAnswer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function reasonOf(error: Error & { code?: string }): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'connection reset';
    default:
      return error.code ?? error.message;
  }
}
