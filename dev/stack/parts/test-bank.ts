import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../host/project-dir';
import { answersOk } from '../host/ready';
import { TSX } from '../host/tsx';
import { externalPart, type PartContext, pickEnv, type RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';

const VARIABLES = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE'] as const;

/**
 * The bank: Stripe when STRIPE_SECRET_KEY is set (or what STRIPE_API_BASE names), else the test bank of this project, which
 * sends its webhooks to `webhookUrl`. Throws when it does not come up.
 */
export async function startBank(context: PartContext, webhookUrl?: string): Promise<RunningPart> {
  const { env, secrets, dataDir } = context;
  const given = VARIABLES.find((name) => name !== 'STRIPE_WEBHOOK_SECRET' && env[name]);
  if (given) return externalPart('bank', given, pickEnv(env, VARIABLES));
  const port = await context.ports.of('bank', env.BANK_PORT);
  const data = join(dataDir, 'bank');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const stripe = {
    STRIPE_API_BASE: `http://127.0.0.1:${port}`,
    STRIPE_SECRET_KEY: secrets.of('stripeSecretKey', 'sk_test_'),
    STRIPE_WEBHOOK_SECRET: env.STRIPE_WEBHOOK_SECRET || secrets.of('stripeWebhookSecret', 'whsec_'),
  };
  return startPart(context, 'test bank of this project', stripe, {
    name: 'bank',
    command: process.execPath,
    args: [...TSX, 'dev/test-bank/main.ts'],
    env: {
      ...minimalEnvironment(env),
      ...stripe,
      PORT: String(port),
      BANK_DATA: data,
      WEBHOOK_URL: webhookUrl ?? '',
    },
    cwd: PROJECT_DIR,
    ready: () => answersOk(`http://127.0.0.1:${port}/healthz`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 10_000,
  });
}
