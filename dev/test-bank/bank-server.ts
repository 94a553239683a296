import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiAnswer, createApi } from './api';
import type { Bank } from './bank';
import { BankError, invalidParameter } from './bank-error';
import { challengePage } from './challenge-page';
import { createControl } from './control';
import type { Json } from './control-request';

/** The HTTP server of a bank: `/v1/`, `/test/`, the page of 3-D Secure, and `/healthz`. */
export function createBankServer(bank: Bank, secretKey: string): Server {
  const api = createApi(bank, secretKey);
  const control = createControl(bank);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const { pathname: path, searchParams, search } = new URL(request.url ?? '/', 'http://bank');
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    const body = await bodyOf(request);
    if (path.startsWith('/v1/')) {
      return send(response, await api({ method, path, query: search.slice(1), headers, body }));
    }
    const challenged =
      path.startsWith('/test/authenticate/') && bank.store.get('intent', path.split('/')[3] ?? '');
    if (challenged && searchParams.get('client_secret') === challenged.clientSecret) {
      const page = challengePage(challenged, searchParams.get('return_url') ?? challenged.returnUrl);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const result = path.startsWith('/test/') ? control(method, path, searchParams, jsonOf(body)) : undefined;
    if (result === undefined) {
      const message = `Nothing at ${path}`;
      return sendJson(response, 404, { error: { type: 'invalid_request_error', message } });
    }
    sendJson(response, 200, result);
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (error instanceof BankError)
        return sendJson(response, error.status, bank.presenter.error(error.fields));
      console.error(error);
      sendJson(response, 500, { error: { type: 'api_error', message: 'An unknown error occurred.' } });
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

function send(response: ServerResponse, { status, headers, body, broken }: ApiAnswer): void {
  if (broken === 'disconnect') response.destroy();
  // A hanging answer is never sent: its connection is closed with the server, or by the client.
  else if (broken !== 'hang') sendJson(response, status, body, headers);
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
    // Refused below.
  }
  throw invalidParameter('body', 'The body is not a JSON object.');
}
