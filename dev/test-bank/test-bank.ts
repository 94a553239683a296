import type { AddressInfo } from 'node:net';
import { createBank } from './bank';
import { createBankServer } from './bank-server';
import { CONFIGURED_ENDPOINT_ID, putEndpoint } from './control-webhooks';

/** Options of a test bank; each may be left out. */
interface TestBankOptions {
  /** Directory of the journal; without it the bank's records end with it. */
  readonly dataDir?: string;
  readonly secretKey?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** Types of events, or patterns of them, for `webhookUrl`; default all. */
  readonly webhookEvents?: readonly string[];
  /** What each currency starts with, in minor units; default 1,000,000.00. */
  readonly startingBalance?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running bank. */
export interface TestBank {
  /** Listens, and resolves with the address, `http://127.0.0.1:PORT`. Rejects when the port is taken. Port 0: any free one. */
  listen(port?: number, host?: string): Promise<string>;
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Ends connections and deliveries; undelivered webhooks are sent after the next start. */
  close(): Promise<void>;
}

/** A server that speaks Stripe's wire format. Throws when its journal is damaged. */
export function createTestBank(options: TestBankOptions = {}): TestBank {
  const { secretKey = 'sk_test_holdfast', webhookSecret = 'whsec_holdfast', now = Date.now } = options;
  let url = 'http://127.0.0.1';
  const bank = createBank({
    dataDir: options.dataDir,
    startingBalance: options.startingBalance ?? 100_000_000,
    now,
    bankUrl: () => url,
  });

  // The configured endpoint is a record like any other, so that its undelivered webhooks are known after a restart.
  const known = bank.store.get('endpoint', CONFIGURED_ENDPOINT_ID);
  bank.change({}, (call) => {
    if (options.webhookUrl) {
      const enabledEvents = options.webhookEvents ?? ['*'];
      putEndpoint(call, CONFIGURED_ENDPOINT_ID, {
        url: options.webhookUrl,
        secret: webhookSecret,
        enabledEvents,
      });
    } else if (known && !known.deleted) call.batch.put('endpoint', { ...known, deleted: true });
  });

  const server = createBankServer(bank, secretKey);

  return {
    get url() {
      return url;
    },
    secretKey,
    webhookSecret,
    async listen(port = 0, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
      bank.webhooks.resume();
      return url;
    },
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await bank.close();
    },
  };
}
