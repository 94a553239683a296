import { WEBHOOK_TYPES } from '../../domain/payment/bank-event';
import { createTestBank } from './test-bank';

/** The test bank as a process of its own; docs/test-bank.md lists its environment. */
async function main(): Promise<void> {
  const { PORT, HOST, BANK_DATA, WEBHOOK_URL, WEBHOOK_EVENTS, STRIPE_WEBHOOK_SECRET, STRIPE_SECRET_KEY } =
    process.env;
  const bank = createTestBank({
    dataDir: BANK_DATA || undefined,
    secretKey: STRIPE_SECRET_KEY || undefined,
    webhookUrl: WEBHOOK_URL || undefined,
    webhookSecret: STRIPE_WEBHOOK_SECRET || undefined,
    webhookEvents: WEBHOOK_EVENTS ? WEBHOOK_EVENTS.split(',').map((type) => type.trim()) : WEBHOOK_TYPES,
  });
  console.log(`test bank: ${await bank.listen(Number(PORT || 0), HOST || '127.0.0.1')}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void bank.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
