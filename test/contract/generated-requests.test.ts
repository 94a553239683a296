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
// The same requests for the same document, so that a fault is met again.
const SEED = 1;
const AT_ONCE = 6;

// A system of its own: among the generated calls are repairs of all purchases and the ends of sales.
let system: TestSystem;
let callers: Caller[];
let operations: Operation[];
/** Ids that name something here, so that calls get past their first look-up. */
let known: string[];

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
  known = [open.id, queued.id, ...open.ticketIds.slice(0, 4), purchaseId, running, bookings[0].bookingId];
});
afterAll(() => system?.stop());

const nonsense = fc.constantFrom<unknown>(
  ...['\0', '\ud800', '', ' ', "'; --", '__proto__', '٣', '1e999', '2026-02-30', 'x'.repeat(5_000)],
  ...[-1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, null, true, [], {}, [[]]],
);

/** A value with one thing in it replaced or taken away. */
function spoilt(good: unknown): fc.Arbitrary<unknown> {
  if (typeof good !== 'object' || good === null || Object.keys(good).length === 0) return nonsense;
  return fc.tuple(fc.constantFrom(...Object.keys(good)), fc.nat(5), nonsense).chain(([key, choice, bad]) => {
    const inner = (good as Record<string, unknown>)[key];
    const put = (value: unknown) =>
      Array.isArray(good)
        ? good.map((one, at) => (String(at) === key ? value : one))
        : { ...good, [key]: value };
    if (choice === 0) return fc.constant(Array.isArray(good) ? good.slice(1) : { ...good, [key]: undefined });
    return choice < 3 ? fc.constant(put(bad)) : spoilt(inner).map(put);
  });
}

const sometimes = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: good.chain(spoilt) });

const asText = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(/\p{Surrogate}/gu, '?');

/** Ids of things that are here wherever an id could stand. */
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
        among(where).map(({ name, schema }) => [name, sometimes(allowedBy(schema)).map(asText)]),
      ),
      { requiredKeys: among(where).flatMap(({ name, required }) => (required ? [name] : [])) },
    );
  const schema = operation.requestBody?.content['application/json']?.schema;
  // The usual event is better than chance where a body is large.
  const bodies =
    schema && operation.path === '/organiser/events' ? fc.constant(eventBody()) : schema && allowedBy(schema);
  return fc
    .record({
      ids: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...known) },
          { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
        ),
        { minLength: 3, maxLength: 3 },
      ),
      path: values('path'),
      query: values('query'),
      headers: values('header'),
      body: bodies ? sometimes(bodies) : fc.constant(undefined),
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
        // What no header can carry is no request at all.
        headers: Object.fromEntries(
          Object.entries(headers).filter(([, one]) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(one)),
        ),
        body: useKnown ? withKnownIds(body, known, pick) : body,
      };
    });
}

const isAllowed = (schema: JsonSchema, value: unknown): boolean =>
  z.fromJSONSchema(schema as never).safeParse(value).success;

/** Whether the document forbids this request. */
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

/** What is wrong with an answer; nothing when it is as the document says. */
function faultOf(request: Request, { status, headers, body }: Answer): string | undefined {
  const response = request.operation.responses[status];
  if (!response) return `${status} ${body?.code ?? ''} is not documented`;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (status >= 400) {
    if (type !== 'application/problem+json') return `${status} is no problem document but ${type}`;
    if (!response.description.includes(`\`${body.code}\``)) return `${status} ${body.code} is not named`;
    return status >= 500 && body.code !== 'unavailable' ? `${status} ${body.code}` : undefined;
  }
  if (isForbidden(request)) return `${status} for what the document forbids`;
  const schema = response.content?.[type]?.schema;
  return type === 'application/json' && schema && !isAllowed(schema, body)
    ? `${status} has another body than is promised`
    : undefined;
}

test('thousands of requests made from the document get the answers that it names', async () => {
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
