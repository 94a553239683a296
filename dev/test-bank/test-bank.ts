import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiAnswer, createApi } from './api';
import { createBank } from './bank';
import { BankError, invalidParameter } from './bank-error';
import { challengePage } from './challenge-page';
import { CONFIGURED, createControl, type Json, putEndpoint } from './control';

/** How a test bank is set up; all of it may be left out. */
interface TestBankOptions {
  /** Where the journal lives; without it the bank forgets all at its end. */
  readonly dataDir?: string;
  readonly secretKey?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** Types or patterns of events for `webhookUrl`; default all. */
  readonly webhookEvents?: readonly string[];
  /** Minor units that each currency has at the bank's birth; default 1,000,000.00. */
  readonly startingBalance?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running bank. */
export interface TestBank {
  /** Binds and resolves to the address, `http://127.0.0.1:PORT`. Rejects when the port is taken. Port 0: any free one. */
  listen(port?: number, host?: string): Promise<string>;
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Ends connections and deliveries; what is undelivered goes out after the next start. */
  close(): Promise<void>;
}

/** A server that speaks Stripe's wire format. Throws when its journal is damaged. */
export function createTestBank(options: TestBankOptions = {}): TestBank {
  const { secretKey = 'sk_test_holdfast', webhookSecret = 'whsec_holdfast', now = Date.now } = options;
  let url = 'http://127.0.0.1';
  const bank = createBank({
    dataDir: options.dataDir,
    startingBalance: options.startingBalance ?? 100_000_000,
    now,
    bankUrl: () => url,
  });
  const api = createApi(bank, secretKey);
  const control = createControl(bank);
  const hanging = new Set<ServerResponse>();

  // The configured endpoint is one of the books', so that what it missed is known after a restart.
  const known = bank.books.get('endpoint', CONFIGURED);
  bank.change({}, (call) => {
    if (options.webhookUrl) {
      const enabledEvents = options.webhookEvents ?? ['*'];
      putEndpoint(call, CONFIGURED, { url: options.webhookUrl, secret: webhookSecret, enabledEvents });
    } else if (known && !known.deleted) call.draft.put('endpoint', { ...known, deleted: true });
  });

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (error instanceof BankError)
        return sendJson(response, error.status, bank.presenter.error(error.fields));
      console.error(error);
      sendJson(response, 500, { error: { type: 'api_error', message: 'An unknown error occurred.' } });
    });
  });
  server.keepAliveTimeout = 60_000;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const { pathname: path, searchParams, search } = new URL(request.url ?? '/', 'http://bank');
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    const body = await bodyOf(request);
    if (path.startsWith('/v1/')) {
      return send(response, await api({ method, path, query: search.slice(1), headers, body }));
    }
    const challenged =
      path.startsWith('/test/authenticate/') && bank.books.get('intent', path.split('/')[3] ?? '');
    if (challenged && searchParams.get('client_secret') === challenged.clientSecret) {
      const page = challengePage(challenged, searchParams.get('return_url') ?? challenged.returnUrl);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const result = path.startsWith('/test/') ? control(method, path, searchParams, jsonOf(body)) : undefined;
    if (result === undefined) {
      return sendJson(response, 404, {
        error: { type: 'invalid_request_error', message: `Nothing at ${path}` },
      });
    }
    sendJson(response, 200, result);
  };

  const send = (response: ServerResponse, { status, headers, body, broken }: ApiAnswer): void => {
    if (broken === 'disconnect') return void response.destroy();
    if (broken === 'hang') {
      hanging.add(response);
      response.on('close', () => hanging.delete(response));
      return;
    }
    sendJson(response, status, body, headers);
  };

  return {
    get url() {
      return url;
    },
    secretKey,
    webhookSecret,
    async listen(port = 0, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
      bank.webhooks.resume();
      return url;
    },
    async close() {
      for (const response of hanging) response.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await bank.close();
    },
  };
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers })
    .end(bytes);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 1_000_000) throw invalidParameter('body', 'The body is larger than 1 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(body: string): Json {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  } catch {
    // answered below
  }
  throw invalidParameter('body', 'The body is not a JSON object.');
}
