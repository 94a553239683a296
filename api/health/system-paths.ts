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

/** What the API reference says of the addresses that are no routes: no user calls them, and the bank's body must stay raw. */
export const systemPaths = {
  '/healthz': {
    get: plain('getHealthz', 'The process is alive', { 200: json('It is', { status: { const: 'ok' } }) }),
  },
  '/readyz': {
    get: plain('getReadyz', 'Whether every part that is needed answers', {
      200: json('All of them', readiness),
      503: json('One is away', readiness),
    }),
  },
  '/metrics': {
    get: plain('getMetrics', 'Numbers for Prometheus', {
      200: {
        description: 'In its text format',
        content: { 'text/plain': { schema: { type: 'string' } } },
      },
    }),
  },
  '/stripe/webhook': {
    post: {
      ...plain('postStripeWebhook', 'News of the bank, signed by it', {
        200: json('Kept: it need not be sent again', { received: { const: true } }),
        400: problem('`invalid-signature`: The webhook signature does not verify'),
        413: problem('`body-too-large`: The body is larger than 500 kB'),
        503: problem('`unavailable`: A required part of the system is temporarily unavailable'),
      }),
      security: [{ bankSignature: [] }],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    },
  },
};
