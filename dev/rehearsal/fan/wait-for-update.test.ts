import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watch } from './wait-for-update';

let server: Server;
let stream: (response: ServerResponse) => void;
let noted: string[];

beforeEach(async () => {
  noted = [];
  server = createServer((_request, response) => stream(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const watched = (changes: {
  how: 'stream' | 'poll';
  poll?: () => Promise<string>;
  enough?: AbortSignal;
}) => ({
  streamUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  ...{ token: 't', localAddress: undefined, event: 'queue', enough: new AbortController().signal },
  poll: async () => 'waiting',
  isIt: (seen: string) => seen === 'admitted',
  noted: (cause: string) => void noted.push(cause),
  ...changes,
});

function send(response: ServerResponse, event: string, data: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

test('what a stream says is heard, other events and other states are not it', async () => {
  stream = (response) => {
    send(response, 'seats', 'admitted');
    response.write('event: queue\ndata: "waiting"\n\n');
    response.write('event: queue\ndata: "admitted"\n\n');
  };
  expect(await watch(watched({ how: 'stream' }))).toBe('admitted');
  expect(noted).toEqual([]);
});

test('who is refused a stream because there are too many polls', async () => {
  stream = (response) => void response.writeHead(429).end();
  expect(await watch(watched({ how: 'stream', poll: async () => 'admitted' }))).toBe('admitted');
  expect(noted).toEqual(['stream 429']);
});

test('a stream that keeps silent costs nobody the place: a poll finds it, and it is noted', async () => {
  stream = (response) => send(response, 'queue', 'waiting');
  expect(await watch(watched({ how: 'stream', poll: async () => 'admitted' }))).toBe('admitted');
  expect(noted).toEqual(['queue stream kept silent']);
}, 20_000);

test.each(['stream', 'poll'] as const)('by %s, enough is enough', async (how) => {
  stream = (response) => send(response, 'queue', 'waiting');
  expect(await watch(watched({ how, enough: AbortSignal.timeout(200) }))).toBeUndefined();
});
