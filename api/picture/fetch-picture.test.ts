import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchPicture, MAX_PICTURE_BYTES } from './fetch-picture';

let server: Server;
let port: number;
let asked: string[];
let answer: (req: IncomingMessage, res: ServerResponse) => void;
const anyAddress = () => true;

beforeEach(async () => {
  asked = [];
  server = createServer((req, res) => {
    asked.push(req.url!);
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  answer = (_req, res) => res.end('picture');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function expectFault(work: Promise<unknown>, message: RegExp): Promise<void> {
  await expect(work).rejects.toMatchObject({ name: 'PictureFault', message: expect.stringMatching(message) });
}

test('the bytes at the address come, after redirects too', async () => {
  answer = (req, res) =>
    req.url === '/pic' ? res.end('picture') : res.writeHead(302, { Location: '/pic' }).end();
  expect((await fetchPicture(`http://127.0.0.1:${port}/moved`, anyAddress)).toString()).toBe('picture');
});

test.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433'])(
  'an address of this machine, written as %s, is not asked',
  async (host) => {
    await expectFault(fetchPicture(`http://${host}:${port}/`), /not on the public internet/);
    expect(asked).toEqual([]);
  },
);

test('a redirect to an address that is not public is not followed', async () => {
  answer = (_req, res) => res.writeHead(302, { Location: 'http://169.254.169.254/latest/meta-data/' }).end();
  const isAllowed = (address: string) => address === '127.0.0.1';
  await expectFault(fetchPicture(`http://127.0.0.1:${port}/`, isAllowed), /not on the public internet/);
});

test('redirects without end, to another protocol, errors and silence are faults', async () => {
  const url = `http://127.0.0.1:${port}/`;
  answer = (_req, res) => res.writeHead(302, { Location: '/again' }).end();
  await expectFault(fetchPicture(url, anyAddress), /more than 3 times/);
  answer = (_req, res) => res.writeHead(302, { Location: 'file:///etc/passwd' }).end();
  await expectFault(fetchPicture(url, anyAddress), /not http or https/);
  answer = (_req, res) => res.writeHead(404).end();
  await expectFault(fetchPicture(url, anyAddress), /answered 404/);
  answer = (_req, res) => res.destroy();
  await expectFault(fetchPicture(url, anyAddress), /cannot be reached/);
});

test('no more than 5 MB are read', async () => {
  answer = (_req, res) => res.end(Buffer.alloc(MAX_PICTURE_BYTES + 1));
  await expectFault(fetchPicture(`http://127.0.0.1:${port}/`, anyAddress), /more than 5 MB/);
});
