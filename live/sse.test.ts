import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { until } from '../test/harness/until';
import { closeAllSessions, countOpenSessions, openSse, type SseOptions, type SseSession } from './sse';

let server: Server;
let port: number;
let options: SseOptions;
let response: ServerResponse;
let nextSession: () => Promise<SseSession>;

beforeEach(async () => {
  options = {};
  let arrived: (session: SseSession) => void = () => {};
  nextSession = () => new Promise((resolve) => (arrived = resolve));
  server = createServer((req, res) => {
    const session = openSse(req, res, options);
    response = res;
    arrived(session);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  closeAllSessions();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A reader that collects what it receives. */
async function read(headers: Record<string, string> = {}, method = 'GET') {
  const opened = nextSession();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', headers, method, agent: false }, resolve).on('error', reject);
  });
  const reader = { response, text: '', ended: false };
  response.setEncoding('utf8').on('data', (chunk) => (reader.text += chunk));
  response.on('close', () => (reader.ended = true)).on('error', () => {});
  return { reader, session: await opened };
}

/** A reader that sends its request and never reads the answer. */
async function stare(): Promise<{ socket: Socket; session: SseSession }> {
  const opened = nextSession();
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return { socket, session: await opened };
}

/** More than the socket buffers of the loopback interface take, in frames of one kind. */
function flood(session: SseSession, megabytes = 16) {
  const filler = 'x'.repeat(64 * 1024);
  for (let i = 0; i < megabytes * 16; i++) session.send({ event: 'flood', data: { i, filler } });
}

it('sends the headers at once, with those that keep proxies from buffering frames', async () => {
  options = { retryMs: 1234 };
  const { reader } = await read({ Connection: 'keep-alive' });
  expect(reader.response.statusCode).toBe(200);
  expect(reader.response.headers).toMatchObject({
    connection: 'close',
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(reader.response.headers['content-encoding']).toBeUndefined();
  await until('the expected state is reached', () => reader.text === 'retry: 1234\n\n');
});

it('sends each frame at once, with its data in one line also when it has line breaks', async () => {
  const { reader, session } = await read();
  reader.text = '';
  session.send({ event: 'queue', data: { text: 'two\nlines\r and \u2028' }, id: 'e-7' });
  session.send({ event: 'nothing', data: undefined });
  await until('the expected state is reached', () => reader.text.includes('nothing'));
  const frames = reader.text.slice(reader.text.indexOf('id:')).split('\n\n');
  expect(frames[0]!.split('\n').slice(0, 2)).toEqual(['id: e-7', 'event: queue']);
  expect(JSON.parse(frames[0]!.split('\n')[2]!.slice('data: '.length)).text).toBe('two\nlines\r and \u2028');
  expect(frames[1]).toBe('event: nothing\ndata: null');
});

it('refuses a name or id with a line break, which would start another field', async () => {
  const { session } = await read();
  expect(() => session.send({ event: 'a\ndata: forged', data: 1 })).toThrow(TypeError);
  expect(() => session.send({ event: 'a', data: 1, id: 'x\r' })).toThrow(TypeError);
});

it('passes on the Last-Event-ID of a reader that resumes', async () => {
  expect((await read({ 'Last-Event-ID': 'k3-17' })).session.lastEventId).toBe('k3-17');
  expect((await read()).session.lastEventId).toBeNull();
});

it('sends a comment when nothing was sent for a while, and an event where readers want one', async () => {
  options = { heartbeatSeconds: 1 };
  const quiet = (await read()).reader;
  options = { heartbeatSeconds: 1, tellsAlive: true };
  const { reader } = await read();
  await until('the expected state is reached', () =>
    reader.text.includes('\n:\n\nevent: alive\ndata: null\n\n'),
  );
  expect(quiet.text).toMatch(/\n:\n\n$/);
});

it('calls back once when a reader leaves, and sends nothing more', async () => {
  const { reader, session } = await read();
  const reasons: string[] = [];
  session.onClose((reason) => reasons.push(reason));
  reader.response.destroy();
  expect(await session.closed).toBe('client');
  session.close();
  expect(session.send({ event: 'a', data: 1 })).toBe(false);
  session.onClose((reason) => reasons.push(reason));
  await until('the expected state is reached', () => reasons.length === 2);
  expect(reasons).toEqual(['client', 'client']);
  expect(countOpenSessions()).toBe(0);
});

it('reports what a callback throws, and calls the other callbacks all the same', async () => {
  const errors: unknown[] = [];
  options = { onError: (error) => errors.push(error) };
  const { reader, session } = await read();
  const bug = () => {
    throw new Error('a bug in one callback');
  };
  const reasons: string[] = [];
  session.onClose(bug);
  session.onClose((reason) => reasons.push(reason));
  reader.response.destroy();
  expect(await session.closed).toBe('client');
  session.onClose(bug);
  await until('the expected state is reached', () => errors.length === 2);
  expect(reasons).toEqual(['client']);
});

it('keeps only the newest frame of each kind for a reader that is behind, in order, and goes on when it reads', async () => {
  const { socket, session } = await stare();
  flood(session);
  for (let i = 1; i <= 1000; i++) {
    session.send({ event: 'queue', data: { position: i }, id: `e-${i}` });
    session.send({
      event: 'seats',
      data: [i],
      id: `e-${i}`,
      merge: (older) => [...(older as number[]), i],
    });
  }
  session.send({ event: 'queue', data: { position: 1001 }, id: 'e-1001' });
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  socket.resume();
  await until('the expected state is reached', () => text.includes('event: queue'));
  session.send({ event: 'later', data: 1 });
  await until('the expected state is reached', () => text.includes('event: later'));
  const numbers = [...text.matchAll(/"i":(\d+)/g)].map((match) => Number(match[1]));
  expect(numbers.length).toBeLessThan(255);
  expect(numbers.at(-1)).toBe(255); // The newest always arrives.
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(text.match(/event: queue/g)).toHaveLength(1);
  expect(text).toContain('"position":1001');
  expect(text.match(/id: .*/g)).toEqual(['id: e-1000', 'id: e-1001']);
  const seats = JSON.parse(/event: seats\ndata: (.*)/.exec(text)![1]!);
  expect(seats).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  socket.destroy();
});

it('uses bounded memory for a reader that never reads, and drops it after a while', async () => {
  options = { stuckSeconds: 1, maxBufferedBytes: 128 * 1024 };
  const { socket, session } = await stare();
  let reason = '';
  session.onClose((why) => {
    reason = why;
  });
  // In rounds, so that the socket buffers, which hold some megabytes, can fill up first.
  for (let round = 0; reason === '' && round < 1000; round++) {
    flood(session, 1);
    expect(response.writableLength).toBeLessThan(128 * 1024 + 2 * 70 * 1024);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(reason).toBe('slow-reader');
  expect(session.send({ event: 'a', data: 1 })).toBe(false);
  socket.destroy();
});

it('ends all streams at a shutdown, each with its own retry time, and then the server closes', async () => {
  const readers = [await read(), await read(), await read()];
  const { session: stuck } = await stare();
  flood(stuck);
  closeAllSessions({ retryMs: 5000 });
  await new Promise((resolve) => server.close(resolve));
  for (const { reader, session } of readers) {
    expect(await session.closed).toBe('server');
    await until('the expected state is reached', () => reader.ended);
    expect(reader.text).toMatch(/retry: 2000\n\nretry: \d{1,4}\n\n$/);
  }
  expect(await stuck.closed).toBe('server');
});

it('does not keep a HEAD request open', async () => {
  const { reader, session } = await read({}, 'HEAD');
  expect(reader.response.headers['content-type']).toContain('text/event-stream');
  expect(await session.closed).toBe('server');
  await until('the expected state is reached', () => reader.ended);
});

it('counts no session after all have ended', () => {
  expect(countOpenSessions()).toBe(0);
});
