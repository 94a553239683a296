/** What would point a system at parts that somebody else started. */
const GIVEN = [
  ...['DATABASE_URL', 'REDIS_URL', 'ELASTICSEARCH_URL', 'PORT', 'HOLDFAST_DATA'],
  ...['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_UI_URL', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE'],
  ...['POSTGRES_PORT', 'REDIS_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'BANK_PORT', 'ELASTICSEARCH_PORT'],
];

/** The environment without any address, port or key of a part: a system started with it has every part to itself. */
export function withoutGivenParts(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !GIVEN.includes(name)));
}
