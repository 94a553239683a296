import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { SignJWT } from 'jose';
import type { Supervised } from '../../dev/stack/process/supervise';
import { createTemporalClient } from '../../temporal/connection';
import { type CodecKey, createPayloadCodec } from '../../temporal/payload-codec';
import { type Caller, callerWith, logIn, send, uniqueName } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import {
  AUDIENCE,
  createNamespace,
  ISSUER,
  type RunningApi,
  type SystemFacts,
  startApi,
  startWorkers,
} from '../harness/system';
import { type HistoryPayload, payloadsOf } from './payloads';

/*
 * The shared system with codec keys: a separate API and workers in a separate namespace, so that every payload of a
 * purchase goes through the codec.
 */
const UI = 'http://temporal-ui.example:8233';
const [fresh, old] = ['2026-01', '2025-07'].map((id): CodecKey => ({ id, key: randomBytes(32) })) as [
  CodecKey,
  CodecKey,
];
const keys = [fresh, old].map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
const codec = createPayloadCodec([fresh, old]);
const textOf = ({ data }: HistoryPayload) => Buffer.from(data ?? []).toString();
const wire = (payload: HistoryPayload) => ({
  metadata: Object.fromEntries(
    Object.entries(payload.metadata ?? {}).map(([name, value]) => [
      name,
      Buffer.from(value).toString('base64'),
    ]),
  ),
  data: Buffer.from(payload.data ?? []).toString('base64'),
});

let system: SystemFacts;
let api: RunningApi;
let workers: Supervised;
let namespace: Awaited<ReturnType<typeof createNamespace>>;
let clientWithoutKeys: Client;
let clientWithKeys: Client;
let organiser: Caller;
let ops: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  const name = uniqueName('codec');
  const address = system.env.TEMPORAL_ADDRESS!;
  namespace = await createNamespace(address, name);
  const settings = { TEMPORAL_NAMESPACE: name, TEMPORAL_CODEC_KEYS: keys, TEMPORAL_UI_URL: `${UI}/ui` };
  [api, workers] = await Promise.all([
    startApi(system, settings),
    startWorkers(system, settings, ['purchase']),
  ]);
  clientWithoutKeys = await createTemporalClient({ address, namespace: name });
  clientWithKeys = await createTemporalClient({ address, namespace: name, codecKeys: [fresh, old] });
  organiser = await logIn(api.url, 'organiser', ['organiser']);
  ops = await logIn(api.url, 'ops', ['ops']);
});

afterAll(async () => {
  await Promise.all([api?.stop(), workers?.stop()]);
  await Promise.all([clientWithoutKeys, clientWithKeys].map((client) => client?.connection.close()));
  await namespace?.drop();
});

const rawHistory = async (workflowId: string) =>
  (await clientWithoutKeys.workflow.getHandle(workflowId).fetchHistory()).events!;

test('a history without the key shows workflow ids and search attributes, and nothing else', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(api.url);
  const [ticketId] = event.ticketIds as [string];
  const { purchaseId } = await hold(fan, ticketId);
  expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  expect((await pay(fan, purchaseId)).status).toBe(200);

  const workflowId = `purchase:${event.id}:${fan.userId}`;
  await clientWithKeys.workflow.getHandle(workflowId).result();
  const history = await rawHistory(workflowId);
  const payloads = payloadsOf(history);
  const encodingOf = ({ metadata }: HistoryPayload) => Buffer.from(metadata!.encoding!).toString();
  const [encrypted, plain] = [
    payloads.filter((payload) => encodingOf(payload) === 'binary/encrypted'),
    payloads.filter((payload) => encodingOf(payload) !== 'binary/encrypted').map(textOf),
  ];
  expect(encrypted.length).toBeGreaterThan(15);
  // The SDK does not encrypt the metadata of a local activity: name, number, times.
  for (const text of plain)
    expect(text).toMatch(/^\{"seq":\d+,"attempt":\d+,"activity_id":"\d+","activity_type":"\w+",/);
  expect(
    [...payloads.map(textOf), JSON.stringify(history)].filter((text) => text.includes(ticketId)),
  ).toEqual([]);

  const described = await clientWithKeys.workflow.getHandle(workflowId).describe();
  expect(await described.staticSummary()).toContain(ticketId);
  expect(described.memo).toHaveProperty('requestId');
});

test('no name, address, phone or card is in Temporal, even when decrypted', async () => {
  const personal = {
    email: 'marker.person@example.org',
    name: 'Marker Personname',
    phone: '+4915100004711',
    card: '4000056655665556',
    street: 'Markerstreet 11',
  };
  const userId = uniqueName('fan');
  const token = await new SignJWT({ roles: ['fan'], ...personal, address: { street: personal.street } })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(system.env.AUTH_HS256_SECRET));
  const fan = callerWith(api.url, userId, token);
  const event = await makeEvent(organiser, {
    ...{ name: `A night with ${personal.name}`, buyerDetails: 'name-and-address' },
  });
  const headers = { 'User-Agent': personal.name, Referer: `https://shop.example/?mail=${personal.email}` };
  const held = await fan.post(
    '/ticket/reserve',
    { ticketId: event.ticketIds[0], ...personal, card: undefined },
    headers,
  );
  expect(held.status).toBe(201);
  const { purchaseId } = held.body;
  const paymentInfo = {
    paymentMethod: 'pm_card_visa',
    billingDetails: { email: personal.email, name: personal.name },
  };
  const withCard = { purchaseId, paymentInfo: { ...paymentInfo, number: personal.card } };
  expect((await fan.post('/ticket/confirm', withCard, headers)).body.code).toBe('card-data-refused');
  expect(
    (await fan.post('/ticket/confirm', { purchaseId, paymentInfo, receipt: personal }, headers)).status,
  ).toBe(400);
  const address = { street: personal.street, city: 'Markertown', country: 'DE' };
  const buyer = { name: personal.name, address };
  expect((await fan.post('/ticket/confirm', { purchaseId, paymentInfo, buyer }, headers)).status).toBe(200);

  const workflowId = `purchase:${event.id}:${userId}`;
  await clientWithKeys.workflow.getHandle(workflowId).result();
  const history = await rawHistory(workflowId);
  const opened = (await codec.decode(payloadsOf(history))).map(textOf);
  const everything = JSON.stringify(history) + opened.join('\n');
  expect(everything).toContain(purchaseId);
  for (const [kind, value] of Object.entries(personal))
    expect([kind, everything.includes(value)]).toEqual([kind, false]);
});

test('a payload with a wrong key names the key, and an older key still decrypts', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(api.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  await fan.post('/ticket/release', { purchaseId });
  const workflowId = `purchase:${event.id}:${fan.userId}`;
  const [sealed] = payloadsOf(await rawHistory(workflowId));
  const wrong = createPayloadCodec([{ id: fresh.id, key: randomBytes(32) }]);
  await expect(wrong.decode([sealed!])).rejects.toThrow(`does not open with key '${fresh.id}'`);

  const [before] = await createPayloadCodec([old]).encode([
    { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('7') },
  ]);
  const answer = await ops.post('/codec/decode', { payloads: [wire(before!), wire(sealed!)] });
  expect(answer.status).toBe(200);
  const texts = answer.body.payloads.map(({ data }: { data: string }) =>
    Buffer.from(data, 'base64').toString(),
  );
  expect(texts[0]).toBe('7');
  expect(texts[1]).toContain(purchaseId);

  const [unknown] = await createPayloadCodec([{ id: 'lost', key: randomBytes(32) }]).encode([before!]);
  const refused = await ops.post('/codec/decode', { payloads: [wire(unknown!)] });
  expect([refused.status, refused.body.code]).toEqual([422, 'payload-not-readable']);
  expect(refused.body.detail).toContain("'lost'");
});

describe('the codec server', () => {
  const payload = {
    metadata: { encoding: Buffer.from('json/plain').toString('base64') },
    data: Buffer.from('"seat"').toString('base64'),
  };
  const from = (origin: string, headers = {}) => ({ Origin: origin, 'X-Namespace': 'default', ...headers });

  test('encrypts payloads for ops and decrypts them again', async () => {
    const sealed = await ops.post('/codec/encode', { payloads: [payload] });
    expect(sealed.text).not.toContain(payload.data);
    expect((await ops.post('/codec/decode?preserveStorageRefs=true', sealed.body)).body).toEqual({
      payloads: [payload],
    });
  });

  test('allows the origin of the Temporal UI and no other', async () => {
    const preflight = (origin: string) =>
      send(`${api.url}/codec/decode`, 'OPTIONS', undefined, {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
      });
    const allowed = await preflight(UI);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(UI);
    expect(allowed.headers.get('access-control-allow-headers')).toMatch(
      /authorization.*content-type.*x-namespace/,
    );
    for (const origin of ['https://evil.example', `${UI}.evil.example`, 'null']) {
      const refused = await preflight(origin);
      expect([origin, refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
        origin,
        405,
        null,
      ]);
    }
  });

  test('accepts the session cookie of ops, at /codec only', async () => {
    const session = await ops.post('/codec/session');
    const [cookie, ...attributes] = session.headers.get('set-cookie')!.split('; ') as [string];
    expect(attributes).toEqual(['Path=/codec', 'HttpOnly', 'SameSite=Strict']);
    const decode = (headers: Record<string, string>) =>
      send(`${api.url}/codec/decode`, 'POST', { payloads: [payload] }, headers);
    const shown = await decode(from(UI, { Cookie: `other=1; ${cookie}` }));
    expect([shown.status, shown.headers.get('access-control-allow-credentials')]).toEqual([200, 'true']);
    expect((await decode(from(UI))).status).toBe(401);
    expect((await decode(from(UI, { Cookie: `${cookie.split('=')[0]}=nonsense` }))).status).toBe(401);
    const fan = await logIn(api.url);
    expect((await decode(from(UI, { Cookie: `holdfast_codec=${fan.token}` }))).status).toBe(403);
    const elsewhere = await send(`${api.url}/bookings`, 'GET', undefined, { Cookie: cookie });
    expect(elsewhere.status).toBe(401);
  });

  test.each([
    {},
    { payloads: 'all' },
    { payloads: [{ data: 'not base64!' }] },
    { payloads: [{ metadata: { encoding: 7 } }] },
  ])('refuses %j', async (body) => {
    expect((await ops.post('/codec/decode', body)).body.code).toBe('invalid-request');
  });
});
