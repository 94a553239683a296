import type { z } from 'zod';
import { type ProblemCode, problemCatalogue } from '../domain/errors';
import { rateClasses } from './abuse-protection/rate-classes';
import { systemPaths } from './health/system-paths';
import { answerSchema } from './http/answer-schema';
import { bodySchema } from './http/body-schema';
import { IDEMPOTENCY_KEY } from './http/idempotency';
import type { Route } from './route';

// A token is verified wherever one is sent, also where none is needed.
const COMMON: readonly ProblemCode[] = [
  'invalid-request',
  'invalid-token',
  'token-expired',
  'token-in-url',
  'rate-limited',
  'unavailable',
];
// A body is read wherever one is sent, also where none is needed.
const OF_WRITES: readonly ProblemCode[] = [
  'cross-site-request',
  'invalid-json',
  'body-too-large',
  'unsupported-media-type',
  'invalid-idempotency-key',
  'idempotency-key-reused',
  'idempotency-key-in-use',
];

/** The OpenAPI 3.1 document, generated from the schemas that check the requests. */
export function createOpenApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, object> = { Problem: problemSchema() };
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
    for (const { schema } of Object.values(route.answers))
      if (schema) Object.assign(schemas, answerSchema(schema).components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version,
      description:
        'A queue-first on-sale engine. Writes take an Idempotency-Key; errors are RFC 9457 problem documents with a stable `code`.',
    },
    paths: { ...paths, ...systemPaths },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-holdfast',
          description: 'The session of the pages (over plain HTTP: `holdfast`), as `/auth/…` sets it',
        },
        ownPage: {
          type: 'apiKey',
          in: 'header',
          name: 'holdfast-csrf',
          description: 'Beside the session cookie of a write: any value, which only our own pages can send',
        },
        apiKey: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'hf_…' },
          description:
            'An API key of an organiser. It reaches the calls that name one of its scopes here, for events of its organiser, and nothing else',
        },
        bankSignature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
      schemas,
    },
  };
}

function operation(route: Route): object {
  const isWrite = route.method !== 'get';
  const problems = [
    ...COMMON,
    ...(route.access === 'anyone' ? [] : (['unauthenticated'] as const)),
    ...(Array.isArray(route.access) ? (['forbidden'] as const) : []),
    ...(isWrite ? OF_WRITES : []),
    ...route.problems,
  ];
  return {
    operationId: `${route.method}${route.path.replace(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.tag],
    // The allowed roles. OpenAPI itself only knows OAuth scopes.
    ...(Array.isArray(route.access) && { 'x-roles': route.access }),
    // What the role in the team of the event must allow (docs/signing-in.md).
    ...(route.permission && { 'x-team-permission': route.permission }),
    security: [
      ...(route.access === 'anyone' ? [{}] : []),
      { bearer: [] },
      { session: [], ...(isWrite && { ownPage: [] }) },
      ...(route.scope ? [{ apiKey: [route.scope] }] : []),
    ],
    parameters: [
      ...parameters('path', route.params, true),
      ...parameters('query', route.query),
      ...Object.entries(route.headers ?? {}).map(([name, description]) => header(name, description)),
      ...(isWrite
        ? [
            header(
              'Idempotency-Key',
              'The same key with the same body gets the same answer, for at least 24 hours. The bodies are compared as they were sent: one more field, known or unknown, makes another body (422)',
              { pattern: IDEMPOTENCY_KEY.source },
            ),
          ]
        : []),
    ],
    ...(route.bytes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(route.bytes.types.map((type) => [type, {}])),
      },
    }),
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse({}).success,
        content: {
          'application/json': {
            schema: bodySchema(route.body, { isClosed: route.unknownFields !== 'ignored' }),
          },
        },
      },
    }),
    responses: { ...answers(route), ...refusals(problems) },
    ...(route.limit && { 'x-rate-limit': { class: route.limit, ...rateClasses[route.limit] } }),
  };
}

function answers(route: Route): Record<string, object> {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, { description, schema, type }]) => [
      status,
      {
        description,
        ...(schema && { content: { 'application/json': { schema: answerSchema(schema).schema } } }),
        ...(type && { content: { [type]: { schema: { type: 'string' } } } }),
      },
    ]),
  );
}

function refusals(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problemCatalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function parameters(where: 'path' | 'query', schema: z.ZodType | undefined, required = false): object[] {
  if (!schema) return [];
  const { properties = {}, required: needed = [] } = bodySchema(schema, { isClosed: false });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required || needed.includes(name),
    schema: where === 'query' && !needed.includes(name) ? orEmpty(property) : property,
  }));
}

/** An optional query field may be sent empty, as forms do; a text without rules allows that already. */
function orEmpty(property: object): object {
  const isAnyText =
    'type' in property &&
    property.type === 'string' &&
    !['pattern', 'minLength', 'format', 'enum'].some((rule) => rule in property);
  return isAnyText
    ? property
    : { anyOf: [property, { const: '', description: 'The same as leaving it out' }] };
}

function header(name: string, description: string, rules: object = {}): object {
  return { name, in: 'header', required: false, description, schema: { type: 'string', ...rules } };
}

function problemSchema(): object {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string', enum: Object.keys(problemCatalogue) },
      requestId: { type: 'string' },
    },
  };
}
