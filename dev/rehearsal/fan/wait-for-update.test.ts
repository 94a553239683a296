import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitForUpdate } from './wait-for-update';

let server: Server;
let stream: (response: ServerResponse) => void;
let onRetry: string[];

beforeEach(async () => {
  onRetry = [];
  server = createServer((_request, response) => stream(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const awaited = (changes: {
  how: 'stream' | 'poll';
  poll?: () => Promise<string>;
  giveUp?: AbortSignal;
}) => ({
  streamUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  ...{ token: 't', localAddress: undefined, event: 'queue', giveUp: new AbortController().signal },
  poll: async () => 'waiting',
  matches: (seen: string) => seen === 'admitted',
  onRetry: (cause: string) => void onRetry.push(cause),
  ...changes,
});

function send(response: ServerResponse, event: string, data: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

test('resolves with the awaited state of the stream, not with other events or states', async () => {
  stream = (response) => {
    send(response, 'seats', 'admitted');
    response.write('event: queue\ndata: "waiting"\n\n');
    response.write('event: queue\ndata: "admitted"\n\n');
  };
  expect(await waitForUpdate(awaited({ how: 'stream' }))).toBe('admitted');
  expect(onRetry).toEqual([]);
});

test('polls when the stream is refused with 429', async () => {
  stream = (response) => void response.writeHead(429).end();
  expect(await waitForUpdate(awaited({ how: 'stream', poll: async () => 'admitted' }))).toBe('admitted');
  expect(onRetry).toEqual(['stream 429']);
});

test('a poll finds the state when the stream misses it, and the cause is reported', async () => {
  stream = (response) => send(response, 'queue', 'waiting');
  expect(await waitForUpdate(awaited({ how: 'stream', poll: async () => 'admitted' }))).toBe('admitted');
  expect(onRetry).toEqual(['queue stream missed an update']);
}, 20_000);

test.each(['stream', 'poll'] as const)('by %s, the wait ends when it is given up', async (how) => {
  stream = (response) => send(response, 'queue', 'waiting');
  expect(await waitForUpdate(awaited({ how, giveUp: AbortSignal.timeout(200) }))).toBeUndefined();
});
