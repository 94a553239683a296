import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { createWebhookSender } from './webhook-sender';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const newSecret = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const delivery = {
  messageId: 'msg_1',
  type: 'booking.confirmed',
  at: '2026-12-01T10:00:00.000Z',
  data: { bookingId: 'bkg_1', name: 'Tosca — 日本' },
};

let servers: Server[];
beforeEach(() => {
  servers = [];
});
afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

const send = (url: string, secrets = [secret]) =>
  createWebhookSender('loopback', 500)({ url, secrets, delivery });

test('a message is verified by the library of the standard, with either secret while it is changed', async () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const url = await receiver(async (req, res) => {
    got.push({ headers: req.headers, body: await text(req) });
    res.writeHead(204).end();
  });
  expect(await send(url, [newSecret, secret])).toMatchObject({ type: 'delivered', status: 204 });
  const [{ headers, body }] = got as [(typeof got)[number]];
  for (const one of [secret, newSecret])
    expect(new Webhook(one).verify(body, headers as Record<string, string>)).toEqual({
      ...{ type: 'booking.confirmed', timestamp: delivery.at, data: delivery.data },
    });
  const other = new Webhook(Buffer.alloc(32, 3).toString('base64'));
  expect(() => other.verify(body, headers as Record<string, string>)).toThrow('No matching signature');
  expect(headers['webhook-id']).toBe('msg_1');
});

test.each([
  [410, {}, { type: 'gone', status: 410 }],
  [500, {}, { type: 'later', status: 500 }],
  [302, { Location: 'http://127.0.0.1:1/' }, { type: 'later', status: 302 }],
  [429, { 'Retry-After': '120' }, { type: 'later', status: 429, retryAfterSeconds: 120 }],
  [503, { 'Retry-After': 'soon' }, { type: 'later', status: 503, detail: null }],
])('an answer %i %j is %j', async (status, headers, answer) => {
  const url = await receiver((_req, res) => res.writeHead(status, headers).end());
  expect(await send(url)).toMatchObject(answer);
});

test('a date in Retry-After is a time to come back', async () => {
  const at = new Date(Date.now() + 90_000).toUTCString();
  const url = await receiver((_req, res) => res.writeHead(429, { 'Retry-After': at }).end());
  const { retryAfterSeconds = 0 } = await send(url);
  expect(Math.abs(retryAfterSeconds - 90)).toBeLessThanOrEqual(2);
});

test('a receiver that says nothing is tried later', async () => {
  const url = await receiver(() => {});
  expect(await send(url)).toMatchObject({ type: 'later', status: null, detail: 'no answer within 0.5 s' });
});

test('a receiver whose body does not end has answered', async () => {
  const url = await receiver((_req, res) => {
    res.writeHead(200);
    res.write('x');
  });
  expect(await send(url)).toMatchObject({ type: 'delivered', status: 200 });
});

test('nobody is called who is not on the public internet', async () => {
  let calls = 0;
  const url = await receiver((_req, res) => {
    calls += 1;
    res.end();
  });
  const sender = createWebhookSender('public');
  const port = new URL(url).port;
  for (const to of [
    url,
    `https://127.0.0.1:${port}`,
    `https://localhost:${port}`,
    'https://169.254.169.254/x',
  ]) {
    const answer = await sender({ url: to, secrets: [secret], delivery });
    expect(answer).toMatchObject({ type: 'later', status: null });
    expect(answer.detail).toMatch(/not on the public internet|must begin with https/);
  }
  expect(calls).toBe(0);
});
