/** Variables that would make a system use parts that another program has started. */
const ADDRESSES = [
  ...[
    'DATABASE_URL',
    'DATABASE_READ_URL',
    'DATABASE_DIRECT_URL',
    'REDIS_URL',
    'ELASTICSEARCH_URL',
    'PORT',
    'HOLDFAST_DATA',
  ],
  ...['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_UI_URL', 'TEMPORAL_API_KEY', 'TEMPORAL_TLS'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE', 'SMTP_URL', 'PUBLIC_URL'],
  ...['POSTGRES_PORT', 'REDIS_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'BANK_PORT', 'ELASTICSEARCH_PORT'],
];

/** The environment without the address, port or key of any part: a system with it starts all parts itself. */
export function isolatedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ADDRESSES.includes(name)));
}
