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
// biome-ignore lint/suspicious/noExplicitAny: the tests check its shape.
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

/** Faults of a JSON Schema in OpenAPI 3.1: unknown types and references without a target. */
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

/** The same schema with `additionalProperties: false` in each object. */
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

test('it is a valid OpenAPI 3.1 document with no dangling references', () => {
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

test('it has every call of the contract', () => {
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

test('each path allows exactly the methods that it documents', async () => {
  for (const [path, methods] of paths) {
    const answer = await send(system.url + path.replace(/\{\w+\}/g, 'some-id'), 'PURGE');
    const allowed = answer.headers.get('allow')?.split(', ');
    const documented = Object.keys(methods).map((method) => method.toUpperCase());
    expect([path, allowed?.filter((one) => one !== 'HEAD').sort()]).toEqual([path, documented.sort()]);
  }
});

test('every write takes an Idempotency-Key, except the webhook, whose events have ids', () => {
  for (const { path, method, operation } of operations()) {
    const takes = operation.parameters.some((one) => one.name === 'Idempotency-Key');
    expect([method, path, takes]).toEqual([method, path, method !== 'get' && path !== '/stripe/webhook']);
  }
});

test('the document describes Idempotency-Key values and empty query fields', async () => {
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

test('every call with a login documents the errors that all such calls share', async () => {
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

test('every write refuses unknown fields, except those that ignore them', async () => {
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

test('an optional body is not documented as required', () => {
  const isRequired = (path: string) => document.paths[path].post.requestBody.required;
  expect(['/ticket/reserve', '/event/{eventId}/queue'].map(isRequired)).toEqual([true, false]);
});

test('the answers of a purchase match their schemas, without other fields', async () => {
  const organiser: Caller = await logIn(system.url, 'organiser', ['organiser']);
  const fan = await logIn(system.url);
  const event = await makeEvent(organiser, { queueRequired: true });
  const pass = await enterSale(fan, event.id);

  /** Sends a documented request and expects the answer to match its schema. */
  async function expectDocumented(
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
    // A problem document may have other members for each code; in every other answer each field is documented.
    const expectedSchema = '$ref' in schema ? document.components.schemas.Problem : closed(schema);
    const checked = z.fromJSONSchema(expectedSchema).safeParse(answer.body);
    expect([template, checked.error?.issues ?? []]).toEqual([template, []]);
    return answer.body;
  }

  const [ticketId] = event.ticketIds;
  const paymentInfo = { paymentMethod: 'pm_card_visa' };
  await expectDocumented(fan, 'GET', '/event/search?limit=3');
  await expectDocumented(fan, 'GET', '/event/{eventId}', event.id);
  await expectDocumented(fan, 'GET', '/event/{eventId}/seats', event.id);
  await expectDocumented(fan, 'POST', '/event/{eventId}/queue', event.id);
  await expectDocumented(fan, 'GET', '/event/{eventId}/queue', event.id);
  await expectDocumented(fan, 'POST', '/stream-ticket');
  await expectDocumented(fan, 'POST', '/ticket/reserve', '', { ticketId });
  const { purchaseId } = await expectDocumented(
    fan,
    'POST',
    '/ticket/reserve',
    '',
    { ticketId },
    { 'Queue-Pass': pass },
  );
  await expectDocumented(fan, 'GET', '/purchase/{purchaseId}', purchaseId);
  const { bookingId } = await expectDocumented(fan, 'POST', '/ticket/confirm', '', {
    purchaseId,
    paymentInfo,
  });
  await expectDocumented(fan, 'POST', '/ticket/release', '', { purchaseId });
  await expectDocumented(fan, 'GET', '/purchase/{purchaseId}', purchaseId);
  await expectDocumented(fan, 'GET', '/booking/{bookingId}', bookingId);
  await expectDocumented(fan, 'GET', '/bookings');
  await expectDocumented(fan, 'DELETE', '/event/{eventId}/queue', event.id);
  await expectDocumented(organiser, 'GET', '/organiser/events/{id}/on-sale', event.id);
  await expectDocumented(fan, 'GET', '/organiser/events/{id}/on-sale', event.id);
  await closeSale(organiser, event.id);
});

test('/docs and every file that it loads are served', async () => {
  const page = await send(`${system.url}/docs`, 'GET');
  expect(page.status).toBe(200);
  const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
  expect(loaded.length).toBeGreaterThan(1);
  for (const path of loaded)
    expect([path, (await send(system.url + path, 'GET')).status]).toEqual([path, 200]);
});

test('docs/errors.md lists exactly the codes of the catalogue', () => {
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
