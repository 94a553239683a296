const json = (description: string, properties: object) => ({
  description,
  content: {
    'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } },
  },
});

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const plain = (operationId: string, summary: string, responses: object) => ({
  operationId,
  summary,
  tags: ['System'],
  security: [{}],
  parameters: [],
  responses,
});

const readiness = {
  status: { type: 'string', enum: ['ready', 'not-ready'] },
  parts: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['status', 'needed', 'latencyMs'],
      properties: {
        status: { type: 'string', enum: ['up', 'away'] },
        needed: { type: 'boolean' },
        latencyMs: { type: 'integer' },
      },
    },
  },
};

/** The API reference of the paths that are no `Route`: users do not call them, and the body of a webhook must stay raw. */
export const systemPaths = {
  '/healthz': {
    get: plain('getHealthz', 'Whether the process is alive and takes requests', {
      200: json('It is alive', { status: { const: 'ok' } }),
      503: json('It is about to end: send requests to another process', { status: { const: 'draining' } }),
    }),
  },
  '/readyz': {
    get: plain('getReadyz', 'Whether every needed part answers', {
      200: json('All needed parts answer', readiness),
      503: json('A needed part is away', readiness),
    }),
  },
  '/metrics': {
    get: plain('getMetrics', 'Metrics for Prometheus', {
      200: {
        description: 'The Prometheus text format',
        content: { 'text/plain': { schema: { type: 'string' } } },
      },
    }),
  },
  '/stripe/webhook': {
    post: {
      ...plain('postStripeWebhook', 'A webhook of the bank, signed by it', {
        200: json('Stored: it need not be sent again', { received: { const: true } }),
        400: problem('`invalid-signature`: The webhook signature does not verify'),
        413: problem('`body-too-large`: The body is larger than 500 kB'),
        503: problem('`unavailable`: A required part of the system is temporarily unavailable'),
      }),
      security: [{ bankSignature: [] }],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    },
  },
};
