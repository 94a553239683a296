import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { until } from '../test/harness/until';
import { openTcpProxy, type TcpProxy } from './tcp-proxy';

let server: Server;
let answer: (bytes: Buffer, socket: Socket) => void;
let calls: Socket[];
let proxy: TcpProxy;

const listen = (port = 0) => once(server.listen(port, '127.0.0.1'), 'listening');
const portOf = () => (server.address() as AddressInfo).port;
const echo = (bytes: Buffer, socket: Socket) => void socket.write(`you said ${bytes}`);

beforeEach(async () => {
  answer = echo;
  calls = [];
  server = createServer((socket) => {
    calls.push(socket);
    socket.on('error', () => undefined).on('data', (bytes) => answer(bytes, socket));
  });
  await listen();
  proxy = await openTcpProxy([`127.0.0.1:${portOf()}`], 'wait');
});

afterEach(() => {
  proxy.close();
  for (const socket of calls) socket.destroy();
  server.close();
});

async function connectThrough(): Promise<{
  client: Socket;
  received: () => string;
  isClosed: () => boolean;
}> {
  const [host, port] = proxy.address.split(':');
  const client = connect(Number(port), host);
  await once(client, 'connect');
  let received = '';
  client
    .on('error', () => undefined)
    .on('data', (bytes) => {
      received += bytes;
    });
  return { client, received: () => received, isClosed: () => client.destroyed };
}

test('it forwards to its target in both directions', async () => {
  const { client, received } = await connectThrough();
  client.write('one');
  await until('an answer', () => received() === 'you said one');
  client.write('two');
  await until('another', () => received() === 'you said oneyou said two');
});

test('while the server is away a client stays connected, and is forwarded when the server is back', async () => {
  const port = portOf();
  server.close();
  const { client, received, isClosed } = await connectThrough();
  client.write('are you there');
  await listen(port);
  await until('an answer', () => received() === 'you said are you there');
  expect(isClosed()).toBe(false);
});

test('a server that accepts a connection and sends nothing gets another one, with the same bytes', async () => {
  answer = () => undefined;
  const { client, received } = await connectThrough();
  client.write('hello');
  await until('it was called again', () => calls.length === 2);
  answer = echo;
  calls[1]!.write('yes');
  client.write('!');
  await until('an answer', () => received().startsWith('yes'));
});

test('cut closes the connections on which the server has sent something, and keeps waiting clients', async () => {
  const spoken = await connectThrough();
  spoken.client.write('hello');
  await until('an answer', () => spoken.received() !== '');
  answer = () => undefined;
  const waiting = await connectThrough();
  waiting.client.write('hello');
  await until('it was called', () => calls.length === 2);
  proxy.cut();
  await until('the end of the first', spoken.isClosed);
  expect(waiting.isClosed()).toBe(false);
});

test('when a client disconnects, its connection to the server is closed', async () => {
  const { client, received } = await connectThrough();
  client.write('hello');
  await until('an answer', () => received() !== '');
  client.destroy();
  await until('the end', () => calls[0]!.destroyed);
});

describe('with several servers', () => {
  let other: Server;
  const answers: Socket[] = [];

  beforeEach(async () => {
    other = createServer((socket) => {
      answers.push(socket);
      socket.on('error', () => undefined).on('data', () => socket.write('the other'));
    });
    await once(other.listen(0, '127.0.0.1'), 'listening');
    proxy.close();
    const targets = [server, other].map((one) => `127.0.0.1:${(one.address() as AddressInfo).port}`);
    proxy = await openTcpProxy(targets, 'close');
  });
  afterEach(() => {
    for (const socket of answers.splice(0)) socket.destroy();
    other.close();
  });

  async function answerTo(word: string): Promise<string> {
    const { client, received, isClosed } = await connectThrough();
    client.write(word);
    await until('an answer, or the end', () => received() !== '' || isClosed());
    return received();
  }

  test('connections go to one after the other, and past one that is away or silent', async () => {
    const both = [await answerTo('hi'), await answerTo('hi')];
    expect(both.sort()).toEqual(['the other', 'you said hi']);
    answer = () => undefined;
    expect([await answerTo('hi'), await answerTo('hi')]).toEqual(['the other', 'the other']);
    server.close();
    for (const socket of calls) socket.destroy();
    expect([await answerTo('hi'), await answerTo('hi')]).toEqual(['the other', 'the other']);
  });

  test('a client that does not want to wait is closed when all are away', async () => {
    for (const one of [server, other]) one.close();
    for (const socket of [...calls, ...answers]) socket.destroy();
    expect(await answerTo('hi')).toBe('');
  });
});
