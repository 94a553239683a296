import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { problemCatalogue } from '../../domain/errors';
import { type Answer, type Caller, logIn, send } from '../harness/client';
import { closeSale, enterSale, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  security: object[];
}

let system: SystemFacts;
// biome-ignore lint/suspicious/noExplicitAny: it is what the test is to find out.
let document: any;
let paths: [string, Record<string, Operation>][];

beforeAll(async () => {
  system = await sharedSystem();
  const answer = await send(`${system.url}/openapi.json`, 'GET');
  expect(answer.status).toBe(200);
  document = answer.body;
  paths = Object.entries(document.paths);
});

const operations = () =>
  paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** What is wrong with a JSON Schema as far as OpenAPI 3.1 goes: unknown types, references to nowhere. */
function faultsOf(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, $ref } = schema as { type?: unknown; $ref?: unknown };
  const known = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
  const faults: string[] = [];
  for (const one of [type].flat()) {
    if (typeof one === 'string' && !known.includes(one)) faults.push(`${at}: type ${one}`);
  }
  if (typeof $ref === 'string') {
    const target = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce((part, key) => part?.[key], document);
    if (!target) faults.push(`${at}: ${$ref}`);
  }
  return [...faults, ...Object.entries(schema).flatMap(([key, item]) => faultsOf(item, `${at}/${key}`))];
}

/** The same schema, without room for fields that it does not name. */
function closed(schema: unknown): object {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema as object;
  const parts = Object.entries(schema).map(([key, item]) => [
    key,
    key === 'properties'
      ? Object.fromEntries(Object.entries(item).map(([name, property]) => [name, closed(property)]))
      : closed(item),
  ]);
  return { ...Object.fromEntries(parts), ...('properties' in schema && { additionalProperties: false }) };
}

test('it is an OpenAPI 3.1 document, whole in itself', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toMatchObject({
    title: 'Holdfast',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(faultsOf(document.paths, '')).toEqual([]);
  expect(faultsOf(document.components.schemas, '')).toEqual([]);
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, method, operation } of operations()) {
    const named = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
    expect([path, named]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
    for (const parameter of operation.parameters) {
      expect(['path', 'query', 'header']).toContain(parameter.in);
      expect(parameter.schema).toBeDefined();
    }
    expect([path, method, operation.summary]).toEqual([path, method, expect.stringMatching(/./)]);
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^[1-5]\d\d$/);
      expect(response.description).toMatch(/./);
    }
    for (const scheme of operation.security.flatMap(Object.keys)) {
      expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
    }
  }
});

test('it names every call of the contract', () => {
  const calls = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(calls).toEqual(
    expect.arrayContaining([
      'GET /event/{eventId}',
      'GET /event/search',
      'GET /event/{eventId}/seats',
      'GET /event/{eventId}/stream',
      'POST /event/{eventId}/queue',
      'GET /event/{eventId}/queue',
      'DELETE /event/{eventId}/queue',
      'POST /stream-ticket',
      'POST /ticket/reserve',
      'POST /ticket/confirm',
      'POST /ticket/release',
      'GET /purchase/{purchaseId}',
      'GET /purchase/{purchaseId}/stream',
      'GET /bookings',
      'GET /booking/{bookingId}',
      'POST /organiser/events',
      'PATCH /organiser/events/{id}',
      'POST /organiser/events/{id}/on-sale',
      'GET /organiser/events/{id}/on-sale',
      'POST /finance/reconciliations',
      'GET /finance/reconciliations',
      'GET /finance/reconciliations/{id}',
      'GET /finance/reconciliations/{id}.csv',
      'GET /finance/ledger.csv',
      'POST /stripe/webhook',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
    ]),
  );
});

test('each path takes exactly the methods that it says', async () => {
  for (const [path, methods] of paths) {
    const answer = await send(system.url + path.replace(/\{\w+\}/g, 'some-id'), 'PUT');
    const allowed = answer.headers.get('allow')?.split(', ');
    const said = Object.keys(methods).map((method) => method.toUpperCase());
    expect([path, allowed?.filter((one) => one !== 'HEAD').sort()]).toEqual([path, said.sort()]);
  }
});

test('every write takes an Idempotency-Key, but for the bank’s, whose news have ids', () => {
  for (const { path, method, operation } of operations()) {
    const takes = operation.parameters.some((one) => one.name === 'Idempotency-Key');
    expect([method, path, takes]).toEqual([method, path, method !== 'get' && path !== '/stripe/webhook']);
  }
});

test('what a header or an empty query field may be is in the document', async () => {
  const parameters = operations().flatMap(({ operation }) => operation.parameters);
  const allows = (schema: object, value: string) =>
    z.fromJSONSchema(schema as never).safeParse(value).success;
  for (const { schema } of parameters.filter((one) => one.name === 'Idempotency-Key')) {
    const tries = ['key-1', '~'.repeat(255), '', 'two words', 'schlüssel', 'x'.repeat(256)];
    expect(tries.map((key) => allows(schema, key))).toEqual([true, true, false, false, false, false]);
  }
  for (const { in: where, required, name, schema } of parameters.filter((one) => one.in === 'query'))
    expect([where, name, required || allows(schema, '')]).toEqual([where, name, true]);
  const empty = await send(`${system.url}/event/search?term=&near=&radiusKm=&sort=&limit=&cursor=`, 'GET');
  expect(empty.status).toBe(200);
});

test('what every call can be refused for is named at every call', async () => {
  const anybody = await logIn(system.url, undefined, ['fan', 'organiser', 'ops', 'finance']);
  const login = { Authorization: `Bearer ${anybody.token}` };
  const large = JSON.stringify({ name: 'x'.repeat(101_000) });
  const unnamed: string[] = [];
  for (const { path, method, operation } of operations()) {
    if (!operation.security.some((scheme) => 'bearer' in scheme)) continue;
    const url = system.url + path.replace(/\{\w+\}/g, 'some-id');
    const ask = (headers: Record<string, string>, body?: string, query = '') =>
      send(url + query, method.toUpperCase(), body, headers);
    const tries = [ask({ Authorization: 'Bearer none' }), ask(login, undefined, '?token=none')];
    if (method !== 'get')
      tries.push(ask(login, '{'), ask(login, large), ask({ ...login, 'Content-Type': 'text/plain' }, 'x'));
    for (const { status, body } of await Promise.all(tries)) {
      const said = operation.responses[status]?.description ?? '';
      if (!said.includes(`\`${body.code}\``)) unnamed.push(`${method} ${path} ${status} ${body.code}`);
    }
  }
  expect(unnamed).toEqual([]);
});

test('whatever changes money, an event, a booking or a setting refuses a field that it does not know, and says so', async () => {
  const everybody = await logIn(system.url, undefined, ['fan', 'organiser', 'ops', 'finance']);
  const ignoring: string[] = [];
  for (const { path, method, operation } of operations()) {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) continue;
    if (!('additionalProperties' in schema) || schema.additionalProperties !== false) {
      ignoring.push(path);
      continue;
    }
    const answer = await everybody.call(method.toUpperCase(), path.replace(/\{\w+\}/g, 'some-id'), {
      nmae: 1,
    });
    expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'invalid-request']);
    expect([path, answer.body.errors]).toEqual([
      path,
      expect.arrayContaining([expect.objectContaining({ in: 'body', path: 'nmae' })]),
    ]);
  }
  expect(ignoring.sort()).toEqual([
    '/codec/decode',
    '/codec/encode',
    '/dev/token',
    '/event/{eventId}/queue',
    '/event/{eventId}/waitlist',
    '/organiser/events',
    '/stripe/webhook',
    '/ticket/confirm',
    '/ticket/release',
    '/ticket/reserve',
  ]);
});

test('a body that may be left out is not called required', () => {
  const isRequired = (path: string) => document.paths[path].post.requestBody.required;
  expect(['/ticket/reserve', '/event/{eventId}/queue'].map(isRequired)).toEqual([true, false]);
});

test('what is answered is what was promised', async () => {
  const organiser: Caller = await logIn(system.url, 'organiser', ['organiser']);
  const fan = await logIn(system.url);
  const event = await makeEvent(organiser, { queueRequired: true });
  const pass = await enterSale(fan, event.id);

  /** Calls as the document says and holds the answer against its schema. */
  async function expectAsPromised(
    by: Caller,
    method: string,
    template: string,
    id = '',
    body?: unknown,
    headers = {},
  ) {
    const answer: Answer = await by.call(method, template.replace(/\{\w+\}/, id), body, headers);
    const operation = document.paths[template.split('?')[0]!][method.toLowerCase()] as Operation;
    const response = operation.responses[answer.status];
    expect([template, answer.status, response !== undefined]).toEqual([template, answer.status, true]);
    const type = answer.headers.get('content-type')!.split(';')[0]!;
    const { schema } = response!.content![type]!;
    // A problem has members of its own for each code; in every other answer each field is documented.
    const promised = '$ref' in schema ? document.components.schemas.Problem : closed(schema);
    const checked = z.fromJSONSchema(promised).safeParse(answer.body);
    expect([template, checked.error?.issues ?? []]).toEqual([template, []]);
    return answer.body;
  }

  const [ticketId] = event.ticketIds;
  const paymentInfo = { paymentMethod: 'pm_card_visa' };
  await expectAsPromised(fan, 'GET', '/event/search?limit=3');
  await expectAsPromised(fan, 'GET', '/event/{eventId}', event.id);
  await expectAsPromised(fan, 'GET', '/event/{eventId}/seats', event.id);
  await expectAsPromised(fan, 'POST', '/event/{eventId}/queue', event.id);
  await expectAsPromised(fan, 'GET', '/event/{eventId}/queue', event.id);
  await expectAsPromised(fan, 'POST', '/stream-ticket');
  await expectAsPromised(fan, 'POST', '/ticket/reserve', '', { ticketId });
  const { purchaseId } = await expectAsPromised(
    fan,
    'POST',
    '/ticket/reserve',
    '',
    { ticketId },
    { 'Queue-Pass': pass },
  );
  await expectAsPromised(fan, 'GET', '/purchase/{purchaseId}', purchaseId);
  const { bookingId } = await expectAsPromised(fan, 'POST', '/ticket/confirm', '', {
    purchaseId,
    paymentInfo,
  });
  await expectAsPromised(fan, 'POST', '/ticket/release', '', { purchaseId });
  await expectAsPromised(fan, 'GET', '/purchase/{purchaseId}', purchaseId);
  await expectAsPromised(fan, 'GET', '/booking/{bookingId}', bookingId);
  await expectAsPromised(fan, 'GET', '/bookings');
  await expectAsPromised(fan, 'DELETE', '/event/{eventId}/queue', event.id);
  await expectAsPromised(organiser, 'GET', '/organiser/events/{id}/on-sale', event.id);
  await expectAsPromised(fan, 'GET', '/organiser/events/{id}/on-sale', event.id);
  await closeSale(organiser, event.id);
});

test('the page that renders it is served with everything that it loads', async () => {
  const page = await send(`${system.url}/docs`, 'GET');
  expect(page.status).toBe(200);
  const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
  expect(loaded.length).toBeGreaterThan(1);
  for (const path of loaded)
    expect([path, (await send(system.url + path, 'GET')).status]).toEqual([path, 200]);
});

test('docs/errors.md lists the codes of the catalogue, no more and no fewer', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const listed = rows.map(([, code, status, title]) => [code!.replaceAll('`', ''), Number(status), title]);
  expect(listed).toEqual(
    Object.entries(problemCatalogue).map(([code, { status, title }]) => [code, status, title]),
  );
  for (const row of rows) expect(row[4]).toMatch(/.{10}/);
  expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(problemCatalogue));
});
