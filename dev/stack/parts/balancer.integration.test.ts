import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../../../test/harness/until';
import { scratchDir } from '../host/scratch-dir.fixture';
import type { RunningPart } from '../process/part';
import { startBalancer } from './balancer';
import { createContext } from './context';

/** A stand-in for an API process. */
interface Api {
  readonly server: Server;
  readonly port: number;
  isHealthy: boolean;
  /** The requests except checks of health. */
  readonly asked: IncomingMessage[];
  answer(request: IncomingMessage, response: ServerResponse): void;
}

const dataDir = scratchDir();
let apis: [Api, Api];
let balancer: RunningPart;
let url: string;

async function startApi(name: string): Promise<Api> {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.writeHead(api.isHealthy ? 200 : 503).end();
    api.asked.push(request);
    api.answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const api: Api = { server, port, isHealthy: true, asked: [], answer: (_, response) => response.end(name) };
  return api;
}

async function stopApi({ server }: Api): Promise<void> {
  server.closeAllConnections();
  if (server.listening) await new Promise((closed) => server.close(closed));
}

beforeAll(async () => {
  apis = await Promise.all([startApi('one'), startApi('two')]);
  const signal = new AbortController().signal;
  const context = createContext({ dataDir, env: process.env, signal, report: () => undefined });
  const started = await startBalancer(context, {
    apis: apis.map(({ port }) => ({ host: '127.0.0.1', port })),
  });
  ({ part: balancer, url } = started);
  await until('both answer', async () => {
    await (await fetch(url)).text();
    return apis.every((api) => api.asked.length > 0);
  });
}, 120_000);
afterAll(async () => {
  await balancer?.stop();
  for (const api of apis ?? []) await stopApi(api);
});

test('it says who asked, and keeps a stream of a process that is to end while others get the new requests', async () => {
  const [draining, other] = apis;
  const streams: ServerResponse[] = [];
  for (const api of apis)
    api.answer = (request, response) => {
      if (request.url !== '/stream') return void response.end('answered');
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
      streams.push(response);
    };
  const fans = await Promise.all([fetch(`${url}/stream`), fetch(`${url}/stream`)]);
  const readers = fans.map((fan) => fan.body!.pipeThrough(new TextDecoderStream()).getReader());
  for (const reader of readers) expect((await reader.read()).value).toContain('first');
  expect(draining.asked.at(-1)?.headers['x-forwarded-for']).toBe('127.0.0.1');
  draining.isHealthy = false;
  await until('it gets no new requests', async () => {
    const before = draining.asked.length;
    for (let request = 0; request < 6; request += 1) await (await fetch(url)).text();
    return draining.asked.length === before;
  });
  for (const stream of streams) stream.write('data: second\n\n');
  for (const reader of readers) expect((await reader.read()).value).toContain('second');
  for (const stream of streams) stream.end();
  expect(other.asked.length).toBeGreaterThan(0);
  draining.isHealthy = true;
});

test('a POST that a process took and did not answer is not sent again, a GET is', async () => {
  const asked = () => apis[0].asked.length + apis[1].asked.length;
  for (const method of ['POST', 'GET']) {
    for (const api of apis) {
      api.asked.length = 0;
      api.answer = (request, response) =>
        asked() === 1 ? request.socket.destroy() : response.end('answered');
    }
    const status = await fetch(url, { method }).then(
      (answer) => answer.status,
      () => 'closed',
    );
    if (method === 'GET') expect([status, asked()]).toEqual([200, 2]);
    else expect([[502, 'closed'].includes(status), asked()]).toEqual([true, 1]);
  }
});

test('while a process is away no request fails, and while all are each is told when to come back', async () => {
  for (const api of apis) api.answer = (_, response) => response.end('answered');
  await stopApi(apis[0]);
  for (let request = 0; request < 20; request += 1)
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200);
  await stopApi(apis[1]);
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await answer.json()).toMatchObject({ status: 503, code: 'unavailable' });
});
