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

async function connectThrough(): Promise<{ client: Socket; heard: () => string; isOver: () => boolean }> {
  const [host, port] = proxy.address.split(':');
  const client = connect(Number(port), host);
  await once(client, 'connect');
  let heard = '';
  client
    .on('error', () => undefined)
    .on('data', (bytes) => {
      heard += bytes;
    });
  return { client, heard: () => heard, isOver: () => client.destroyed };
}

test('it leads to its target, both ways', async () => {
  const { client, heard } = await connectThrough();
  client.write('one');
  await until('an answer', () => heard() === 'you said one');
  client.write('two');
  await until('another', () => heard() === 'you said oneyou said two');
});

test('while the server is away a client is kept, and put through when it is there', async () => {
  const port = portOf();
  server.close();
  const { client, heard, isOver } = await connectThrough();
  client.write('are you there');
  await listen(port);
  await until('an answer', () => heard() === 'you said are you there');
  expect(isOver()).toBe(false);
});

test('a server that takes a call and says nothing is called again, and told the same', async () => {
  answer = () => undefined;
  const { client, heard } = await connectThrough();
  client.write('hello');
  await until('it was called again', () => calls.length === 2);
  answer = echo;
  calls[1]!.write('yes');
  client.write('!');
  await until('an answer', () => heard().startsWith('yes'));
});

test('cutting breaks what has spoken, and leaves who waits', async () => {
  const spoken = await connectThrough();
  spoken.client.write('hello');
  await until('an answer', () => spoken.heard() !== '');
  answer = () => undefined;
  const waiting = await connectThrough();
  waiting.client.write('hello');
  await until('it was called', () => calls.length === 2);
  proxy.cut();
  await until('the end of the first', spoken.isOver);
  expect(waiting.isOver()).toBe(false);
});

test('who hangs up is hung up on', async () => {
  const { client, heard } = await connectThrough();
  client.write('hello');
  await until('an answer', () => heard() !== '');
  client.destroy();
  await until('the end', () => calls[0]!.destroyed);
});
