import { z } from 'zod';
import { webPushKeyOf } from './web-push-key';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const factor = z.coerce.number().min(0).max(1_000_000).default(1);
const optional = z.string().optional();
const entriesOf = (text: string) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
/** Several values, separated by commas. In settings that are not lists a comma is part of the value. */
const list = z
  .string()
  .transform(entriesOf)
  .refine((entries) => entries.length > 0, 'an empty list');
const codecKeys = list
  .refine(
    (entries) => entries.every((entry) => /^[\w-]{1,32}:[\w+/-]{43}=?$/.test(entry)),
    'not a list of <id>:<32 bytes in base64>',
  )
  .transform((entries) =>
    entries.map((entry) => {
      const [id = '', base64 = ''] = entry.split(':');
      return { id, key: Buffer.from(base64, 'base64') };
    }),
  )
  .optional();
/** The text of a list whose entries all pass. */
const listText = (isValid: (entry: string) => boolean, message: string) =>
  z.string().refine((text) => entriesOf(text).length > 0 && entriesOf(text).every(isValid), message);
const frontends = listText(
  (entry) => /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(:\d{1,5})?$/i.test(entry),
  'not a list of host:port',
);
const webUrls = listText(
  (entry) => URL.canParse(entry) && /^https?:\/\//.test(entry),
  'not a list of http:// or https:// addresses',
);
const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'not an IANA time zone');
/** `Name <address>`, or an address alone. */
const mailFrom = z
  .string()
  .regex(/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'not an e-mail address');
/** `<domain>:<selector>:<private key, the PEM in base64>` */
const dkim = z
  .string()
  .regex(/^[\w.-]+:[\w.-]+:[\w+/=]+$/, 'not <domain>:<selector>:<private key in base64>')
  .transform((text) => {
    const [domain = '', selector = '', base64 = ''] = text.split(':');
    return { domain, selector, privateKey: Buffer.from(base64, 'base64').toString('utf8') };
  });
const webPushKey = z
  .string()
  .regex(/^[\w-]{43}$/, 'not 32 bytes in base64url')
  .transform((privateKey, context) => {
    try {
      return webPushKeyOf(privateKey);
    } catch {
      context.addIssue({ code: 'custom', message: 'not a private key of P-256' });
      return z.NEVER;
    }
  });
const KNOWN_WEBHOOK_SECRET = 'whsec_holdfast';
const webUrl = z.url({ protocol: /^https?$/ });
const isLoopback = (url: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
/** What a browser sends there is nobody else's business: no plain HTTP, except on this machine. */
const protectedUrl = webUrl.refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https://');
const origin = webUrl.refine(
  (url) => new URL(url).origin === url,
  'must be an origin: no path, no slash at the end',
);

/** Every setting of the product, with its default. `.env.example` lists the same names (a test holds them equal). */
export const configSchema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(5),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PAGES_DIR: z.string().default('web/dist'),

  DATABASE_URL: z.string().default('postgres://holdfast@127.0.0.1:5432/holdfast'),
  DATABASE_READ_URL: optional,
  DATABASE_DIRECT_URL: optional,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(20),

  REDIS_URL: z.string().default('redis://127.0.0.1:6379'),
  REDIS_KEY_PREFIX: z.string().default('hf:'),

  TEMPORAL_ADDRESS: frontends.default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: optional,
  TEMPORAL_TLS: flag,
  TEMPORAL_UI_URL: z.url().optional(),
  TEMPORAL_CODEC_KEYS: codecKeys,
  WORKFLOW_BUNDLE: optional,
  WORKER_DEPLOYMENT: z.string().default('holdfast'),
  WORKER_BUILD_ID: optional,

  ELASTICSEARCH_URL: webUrls.optional(),
  ELASTICSEARCH_ALIAS: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,60}$/)
    .default('holdfast-events'),

  STREAMS_PER_USER: z.coerce.number().int().min(1).default(10),
  STREAMS_PER_ADDRESS: z.coerce.number().int().min(1).default(1_000),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),

  RATE_LIMIT_USER_FACTOR: factor,
  RATE_LIMIT_ADDRESS_FACTOR: factor,
  CHALLENGE: z.enum(['off', 'proof-of-work', 'turnstile', 'hcaptcha']).default('proof-of-work'),
  CHALLENGE_COST: z.coerce.number().int().min(1).max(100_000).default(200),
  CHALLENGE_SITE_KEY: optional,
  CHALLENGE_SECRET_KEY: optional,
  CHALLENGE_VERIFY_URL: optional,
  CHALLENGE_WHEN_AWAY: z.enum(['open', 'closed']).default('closed'),

  STRIPE_SECRET_KEY: z.string().default('sk_test_holdfast'),
  STRIPE_WEBHOOK_SECRET: list.prefault(KNOWN_WEBHOOK_SECRET),
  STRIPE_API_BASE: optional,
  STRIPE_CALLS_PER_SECOND: z.coerce.number().min(10).optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().startsWith('pk_').optional(),
  TEST_BANK_URL: webUrl.optional(),
  CANCELLATION_REFUNDS_PER_SECOND: z.coerce.number().int().min(1).max(100).default(10),
  BUSINESS_TIME_ZONE: timeZone.default('UTC'),

  PUBLIC_URL: origin.default('http://127.0.0.1:3000'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: mailFrom.default('Holdfast <tickets@localhost>'),
  MAIL_DKIM: dkim.optional(),
  MESSAGES_DIR: optional,
  WEB_PUSH_KEY: webPushKey.optional(),

  AUTH_JWKS_URL: optional,
  AUTH_HS256_SECRET: optional,
  AUTH_ISSUER: optional,
  AUTH_AUDIENCE: optional,
  AUTH_LOGIN_URL: webUrl.optional(),
  OIDC_ISSUER: protectedUrl.optional(),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_SCOPES: z.string().default('openid profile email'),
  OIDC_ROLES_CLAIM: z.string().default('roles'),
  GUESTS: flag,
  DEV_TOKENS: flag,
  QUEUE_PASS_SECRET: optional,
  TICKET_SECRET: list.optional(),

  APPLE_WALLET_DIR: optional,
  GOOGLE_WALLET_KEY_FILE: optional,
  GOOGLE_WALLET_ISSUER_ID: optional,
});

/** The parsed settings of this process, with defaults. */
export type Config = z.output<typeof configSchema>;

/** Parses the environment. Throws one error that names every invalid variable, never a value, which may be a secret. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty value counts as unset: `FOO= npm start` means "no FOO".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = configSchema
    .superRefine(refuseDevelopmentSettings)
    .superRefine(refuseHalfAnIssuer)
    .safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not valid:\n  ${lines.join('\n  ')}`);
}

/** Refuses settings for development together with a live key of the bank, with which real money moves. */
function refuseDevelopmentSettings(config: Config, context: z.RefinementCtx<Config>): void {
  if (!/^[a-z]+_live_/.test(config.STRIPE_SECRET_KEY)) return;
  const refuse = (name: keyof Config, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (config.DEV_TOKENS)
    refuse('DEV_TOKENS', 'must be 0 with a live STRIPE_SECRET_KEY: it lets anybody in as anybody');
  if (isLoopback(config.PUBLIC_URL))
    refuse(
      'PUBLIC_URL',
      'must be the address of the pages with a live STRIPE_SECRET_KEY: browsers come back to it',
    );
  if (config.STRIPE_WEBHOOK_SECRET.includes(KNOWN_WEBHOOK_SECRET))
    refuse(
      'STRIPE_WEBHOOK_SECRET',
      'is needed with a live STRIPE_SECRET_KEY: the default is known to everybody',
    );
}

/** An issuer knows us by our client id. */
function refuseHalfAnIssuer(config: Config, context: z.RefinementCtx<Config>): void {
  if (config.OIDC_ISSUER && !config.OIDC_CLIENT_ID)
    context.addIssue({ code: 'custom', path: ['OIDC_CLIENT_ID'], message: 'is needed with OIDC_ISSUER' });
}
