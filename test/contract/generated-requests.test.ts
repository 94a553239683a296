import fc from 'fast-check';
import { z } from 'zod';
import { type Answer, type Caller, logIn, send } from '../harness/client';
import { eventBody, hold, makeEvent } from '../harness/sale-steps';
import { startTestSystem, type TestSystem } from '../harness/system';
import { allowedBy, type JsonSchema } from './schema-arbitrary';

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: JsonSchema }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  readonly responses: Record<
    string,
    { description: string; content?: Record<string, { schema: JsonSchema & { $ref?: string } }> }
  >;
}

interface Request {
  readonly operation: Operation;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const RUNS_PER_OPERATION = 45;
// The same document gives the same requests, so that a failure can be repeated.
const SEED = 1;
const AT_ONCE = 6;

// This test starts its own system, because the generated requests repair all purchases and close sales.
let system: TestSystem;
let callers: Caller[];
let operations: Operation[];
/** Ids of existing events, tickets and purchases, so that requests get past the first lookup. */
let knownIds: string[];

beforeAll(async () => {
  system = await startTestSystem();
  const { url } = system.facts;
  const organiser = await logIn(url, 'organiser', ['organiser']);
  const everybody = await logIn(url, 'everybody', ['fan', 'organiser', 'ops', 'finance']);
  const fan = await logIn(url);
  callers = [everybody, everybody, fan];
  const document = (await organiser.get('/openapi.json')).body;
  operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
  const [open, queued] = [
    await makeEvent(organiser, { seats: 50 }),
    await makeEvent(organiser, { queueRequired: true }),
  ];
  const { purchaseId } = await hold(fan, open.ticketIds[0]!);
  await fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } });
  const { bookings } = (await fan.get('/bookings')).body;
  const { purchaseId: running } = await hold(everybody, open.ticketIds[1]!);
  knownIds = [open.id, queued.id, ...open.ticketIds.slice(0, 4), purchaseId, running, bookings[0].bookingId];
});
afterAll(() => system?.stop());

const invalidValue = fc.constantFrom<unknown>(
  ...['\0', '\ud800', '', ' ', "'; --", '__proto__', '٣', '1e999', '2026-02-30', 'x'.repeat(5_000)],
  ...[-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, null, true, [], {}, [[]]],
);

/** A value with one part replaced or removed. */
function mutated(good: unknown): fc.Arbitrary<unknown> {
  if (typeof good !== 'object' || good === null || Object.keys(good).length === 0) return invalidValue;
  return fc
    .tuple(fc.constantFrom(...Object.keys(good)), fc.nat(5), invalidValue)
    .chain(([key, choice, bad]) => {
      const inner = (good as Record<string, unknown>)[key];
      const put = (value: unknown) =>
        Array.isArray(good)
          ? good.map((one, at) => (String(at) === key ? value : one))
          : { ...good, [key]: value };
      if (choice === 0)
        return fc.constant(Array.isArray(good) ? good.slice(1) : { ...good, [key]: undefined });
      return choice < 3 ? fc.constant(put(bad)) : mutated(inner).map(put);
    });
}

const sometimesMutated = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: good.chain(mutated) });

const asText = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(/\p{Surrogate}/gu, '?');

/** Replaces the ids in a value by ids that exist. */
function withKnownIds(value: unknown, ids: readonly string[], pick: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one, at) => withKnownIds(one, ids, pick + at));
  return Object.fromEntries(
    Object.entries(value).map(([key, one], at) => [
      key,
      /(^|.)id$/i.test(key) && typeof one === 'string'
        ? ids[(pick + at) % ids.length]
        : /ids$/i.test(key) && Array.isArray(one)
          ? one.map((_, place) => ids[(pick + place) % ids.length])
          : withKnownIds(one, ids, pick + at),
    ]),
  );
}

function requestOf(operation: Operation): fc.Arbitrary<Request> {
  const among = (where: string) => operation.parameters.filter((one) => one.in === where);
  const values = (where: string) =>
    fc.record(
      Object.fromEntries(
        among(where).map(({ name, schema }) => [name, sometimesMutated(allowedBy(schema)).map(asText)]),
      ),
      { requiredKeys: among(where).flatMap(({ name, required }) => (required ? [name] : [])) },
    );
  const schema = operation.requestBody?.content['application/json']?.schema;
  // A valid event in place of a random one, which would rarely pass validation.
  const bodies =
    schema && operation.path === '/organiser/events' ? fc.constant(eventBody()) : schema && allowedBy(schema);
  return fc
    .record({
      ids: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...knownIds) },
          { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
        ),
        { minLength: 3, maxLength: 3 },
      ),
      path: values('path'),
      query: values('query'),
      headers: values('header'),
      body: bodies ? sometimesMutated(bodies) : fc.constant(undefined),
      pick: fc.nat(100),
      useKnown: fc.boolean(),
    })
    .map(({ ids, path, query, headers, body, pick, useKnown }) => {
      let at = 0;
      const place = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(/id$/i.test(name) ? ids[at++]! : path[name] || 'x').replace(/^\.+$/, 'x'),
      );
      const { waitSeconds: _, ...asked } = query;
      return {
        operation,
        path: place,
        query: asked,
        // HTTP cannot carry other characters in a header.
        headers: Object.fromEntries(
          Object.entries(headers).filter(([, one]) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(one)),
        ),
        body: useKnown ? withKnownIds(body, knownIds, pick) : body,
      };
    });
}

const isAllowed = (schema: JsonSchema, value: unknown): boolean =>
  z.fromJSONSchema(schema as never).safeParse(value).success;

/** Whether the document's schemas forbid this request. */
function isForbidden({ operation, query, headers, body }: Request): boolean {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const badBody = schema && body !== undefined && !isAllowed(schema, JSON.parse(JSON.stringify(body)));
  return (
    Boolean(badBody) ||
    operation.parameters.some(({ name, in: where, schema: one }) => {
      const given = where === 'query' ? query[name] : where === 'header' ? headers[name] : undefined;
      if (given === undefined || isAllowed(one, given)) return false;
      const asNumber = Number(given);
      return given.trim() === '' || Number.isNaN(asNumber) || !isAllowed(one, asNumber);
    })
  );
}

/** The difference of an answer from the document, if any. */
function faultOf(request: Request, { status, headers, body }: Answer): string | undefined {
  const response = request.operation.responses[status];
  if (!response) return `${status} ${body?.code ?? ''} is not documented`;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (status >= 400) {
    if (type !== 'application/problem+json') return `${status} is ${type} in place of a problem document`;
    if (!response.description.includes(`\`${body.code}\``)) return `${status} ${body.code} is not named`;
    return status >= 500 && body.code !== 'unavailable' ? `${status} ${body.code}` : undefined;
  }
  if (isForbidden(request)) return `${status} for a request that the document forbids`;
  const schema = response.content?.[type]?.schema;
  return type === 'application/json' && schema && !isAllowed(schema, body)
    ? `${status} has a body that does not match the schema`
    : undefined;
}

test('thousands of requests generated from the OpenAPI document get the answers that it documents', async () => {
  const requests = operations.flatMap((operation) =>
    fc.sample(requestOf(operation), { numRuns: RUNS_PER_OPERATION, seed: SEED }),
  );
  const faults = new Map<string, string>();
  let next = 0;
  async function ask(): Promise<void> {
    for (let at = next++; at < requests.length; at = next++) {
      const request = requests[at]!;
      const { operation, query, headers, body } = request;
      const path = `${request.path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
      const sent = body === undefined ? undefined : JSON.stringify(body);
      const { token } = callers[at % callers.length]!;
      const answer = await send(system.facts.url + path, operation.method, sent, {
        ...headers,
        Authorization: `Bearer ${token}`,
      });
      const fault = faultOf(request, answer);
      if (fault)
        faults.set(
          `${operation.method} ${operation.path}: ${fault}`,
          `${path} ${sent ?? ''} ${answer.text}`.slice(0, 600),
        );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  expect(Object.fromEntries(faults)).toEqual({});
  expect(requests.length).toBeGreaterThan(2_000);
}, 180_000);
