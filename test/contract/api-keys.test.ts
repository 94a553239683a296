import { apiKeyScopes } from '../../domain/api-key';
import { type Caller, callerWith, logIn, send } from '../harness/client';
import { eventBody, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';

let url: string;
let organiser: Caller;
let keys: string;
let eventId: string;
let ticketIds: readonly string[];
let otherEventId: string;

beforeAll(async () => {
  ({ url } = await sharedSystem());
  organiser = await logIn(url, undefined, ['organiser']);
  ({ id: eventId, ticketIds } = await makeEvent(organiser));
  const { body } = await organiser.get('/teams');
  keys = `/organiser/teams/${body.teams.find((one: { role: string }) => one.role === 'owner').organiserId}/api-keys`;
  otherEventId = (await makeEvent(await logIn(url, undefined, ['organiser']))).id;
});

async function program(...scopes: string[]) {
  const { status, body } = await organiser.post(keys, { name: 'Till', scopes });
  expect(status).toBe(201);
  return { ...callerWith(url, 'a program', body.key), keyId: body.keyId as string, key: body.key as string };
}

test('a key reaches the calls that name its scopes, for events of its team, and nothing else', async () => {
  const { body: document } = await send(`${url}/openapi.json`, 'GET');
  const operations = Object.entries<Record<string, { security?: Record<string, string[]>[] }>>(
    document.paths,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [] }]) => ({
      ...{ method: method.toUpperCase(), path, scope: security.find((one) => one.apiKey)?.apiKey?.[0] },
    })),
  );
  expect(new Set(operations.flatMap(({ scope }) => scope ?? []))).toEqual(new Set(apiKeyScopes));
  const all = await program(...apiKeyScopes);
  const ofSystem = ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/stripe/webhook'];
  for (const { method, path, scope } of operations.filter((one) => !ofSystem.includes(one.path))) {
    const at = path.replace(/\{\w+\}/g, 'nobodys-id');
    const { status, body } = await all.call(method, at, method === 'GET' ? undefined : {});
    const isRefused = status === 403 && body?.code === 'forbidden';
    expect([method, path, isRefused]).toEqual([method, path, scope === undefined]);
  }
  for (const scope of apiKeyScopes) {
    const one = await program(scope);
    for (const { method, path } of operations.filter((other) => other.scope && other.scope !== scope)) {
      const at = path.replace(/\{\w+\}/g, eventId);
      const { status } = await one.call(method, at, method === 'GET' ? undefined : {});
      expect([scope, method, path, status]).toEqual([scope, method, path, 403]);
    }
  }
  for (const path of [`/event/${otherEventId}`, `/organiser/events/${otherEventId}/bookings`])
    expect((await all.get(path)).body.code).toBe('event-not-found');
  const scan = { code: 'HF1.not.a.code', eventId: otherEventId };
  expect((await all.post('/checkin', scan)).body.code).toBe('event-not-found');
});

test('a program makes an event for its team, and reads its bookings without a name', async () => {
  const made = await (await program('events:write')).post('/organiser/events', eventBody());
  expect(made.status).toBe(201);
  expect((await organiser.get(`/organiser/events/${made.body.id}/bookings`)).body).toEqual({ bookings: [] });
  const fan = await logIn(url, 'a-name-that-is-nobodys-business');
  await pay(fan, (await hold(fan, ticketIds[0]!)).purchaseId);
  const { body, text } = await (await program('bookings:read')).get(`/organiser/events/${eventId}/bookings`);
  expect(body.bookings).toMatchObject([
    { status: 'paid', tickets: [{ ticketId: ticketIds[0], state: 'valid' }] },
  ]);
  expect(text).not.toContain('nobodys-business');
});

test('a program drafts, publishes, copies and lists the events of its team, and learns of no other', async () => {
  const [writer, reader] = [await program('events:write'), await program('events:read')];
  const { id } = (await writer.post('/organiser/drafts', { name: 'Programmed' })).body;
  const { name, startsAt, venue, sections, prices, onSale } = eventBody();
  const entered = { name, startsAt, venue, sections, prices, onSale };
  expect((await writer.call('PUT', `/organiser/drafts/${id}`, entered)).body.missing).toEqual([]);
  expect((await reader.get(`/organiser/events/${id}`)).body.state).toBe('draft');
  expect((await writer.post(`/organiser/drafts/${id}/publish`, {})).body.state).toBe('coming');
  const copied = await writer.post(`/organiser/events/${id}/duplicate`, { startsAt: [startsAt] });
  const [copy] = copied.body.events;
  const listed = (await reader.get(`/organiser/events?term=${encodeURIComponent(name)}`)).body.events;
  expect(new Set(listed.map((one: { id: string }) => one.id))).toEqual(new Set([id, copy.id]));
  expect((await writer.call('DELETE', `/organiser/drafts/${copy.id}`)).status).toBe(204);
  const ids = (await reader.get('/organiser/events?limit=100')).body.events.map(
    (one: { id: string }) => one.id,
  );
  expect(ids).not.toContain(otherEventId);
  for (const path of [`/organiser/events/${otherEventId}`, `/organiser/events/${otherEventId}/seat-map`])
    expect([path, (await reader.get(path)).body.code]).toEqual([path, 'event-not-found']);
  for (const [path, body] of [
    [`/organiser/events/${otherEventId}/duplicate`, {}],
    ['/organiser/drafts', { name: 'Theirs', seatsOf: otherEventId }],
  ] as const)
    expect([path, (await writer.post(path, body)).body.code]).toEqual([path, 'event-not-found']);
});

test('a key is shown once, is refused at once when it is revoked, and never works in a URL', async () => {
  const till = await program('bookings:read');
  const path = `/organiser/events/${eventId}/bookings`;
  expect((await till.get(path)).status).toBe(200);
  const listed = await organiser.get(keys);
  expect(listed.text).not.toContain(till.key);
  expect(listed.body.keys[0]).toMatchObject({
    keyId: till.keyId,
    hint: `${till.key.slice(0, 7)}…${till.key.slice(-4)}`,
  });
  expect((await send(`${url}/event/search?term=${till.key}`, 'GET')).body.code).toBe('token-in-url');
  expect((await organiser.call('DELETE', `${keys}/${till.keyId}`)).status).toBe(200);
  expect((await till.get(path)).body.code).toBe('invalid-token');
});

test('a retry with the same Idempotency-Key shows the same key, although none is stored', async () => {
  const body = { name: 'Retried', scopes: ['sales:read'] };
  const once = await organiser.post(keys, body, { 'Idempotency-Key': 'one-key' });
  const again = await organiser.post(keys, body, { 'Idempotency-Key': 'one-key' });
  expect(again.body.key).toBe(once.body.key);
});

test('an endpoint must be on the public internet, or on this machine in development', async () => {
  const endpoints = keys.replace('api-keys', 'webhooks');
  for (const at of ['http://example.org', 'https://10.0.0.1', 'https://169.254.169.254/', 'nowhere']) {
    const { status, body } = await organiser.post(endpoints, { url: at });
    expect([at, status, body.errors[0].path]).toEqual([at, 400, 'url']);
  }
});
