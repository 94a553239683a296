import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../host/project-dir';
import { answersOk } from '../host/ready';
import { TSX } from '../host/tsx';
import { givenPart, type PartContext, pick, type RunningPart } from '../process/part';
import { bareEnvironment, startPart } from '../process/supervised-part';

const VARIABLES = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE'] as const;

/**
 * The bank: Stripe itself when STRIPE_SECRET_KEY is given (or whatever STRIPE_API_BASE names), else the test bank of this
 * project. `webhookUrl` is where the test bank sends its events; none when absent. Throws when it does not come up.
 */
export async function startBank(context: PartContext, webhookUrl?: string): Promise<RunningPart> {
  const { env, secrets, dataDir } = context;
  const given = VARIABLES.find((name) => name !== 'STRIPE_WEBHOOK_SECRET' && env[name]);
  if (given) return givenPart('bank', given, pick(env, VARIABLES));
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
      ...bareEnvironment(env),
      ...stripe,
      PORT: String(port),
      BANK_DATA: data,
      WEBHOOK_URL: webhookUrl ?? '',
      // As one would choose at Stripe: the rest is echoes, five or six a purchase.
      WEBHOOK_EVENTS: 'payment_intent.*,charge.dispute.*,refund.*',
    },
    cwd: PROJECT_DIR,
    ready: () => answersOk(`http://127.0.0.1:${port}/healthz`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 10_000,
  });
}
