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
  proxy = await openTcpProxy(`127.0.0.1:${portOf()}`);
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
