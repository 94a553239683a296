import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Stripe from 'stripe';
import { createTestBank } from './test-bank';

let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-bank-'));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true });
});

/** Starts the bank as a process of its own, and resolves when it has printed its address. */
async function startBank(): Promise<Stripe> {
  const started = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts')], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '',
      BANK_DATA: folder,
      WEBHOOK_URL: '',
      STRIPE_SECRET_KEY: 'sk_test_d',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    const port = /^test bank: http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1];
    if (port) return new Stripe('sk_test_d', { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
  }
  throw new Error('the bank did not start');
}

const create = (stripe: Stripe, number: number) =>
  stripe.paymentIntents.create(
    { amount: 1000 + number, currency: 'eur', capture_method: 'manual', metadata: { number } },
    { idempotencyKey: `create-${number}` },
  );

describe('the bank as a process', () => {
  it('still has every payment and idempotency key that it answered for after a kill -9', async () => {
    const first = await startBank();
    const answered = new Map<number, string>();
    let number = 0;
    const shopper = async () => {
      for (;;) {
        const mine = ++number;
        const { id } = await create(first, mine);
        await first.paymentIntents.confirm(
          id,
          { payment_method: 'pm_card_visa' },
          { idempotencyKey: `confirm-${mine}` },
        );
        answered.set(mine, id);
        if (answered.size === 60) child?.kill('SIGKILL');
      }
    };
    await Promise.allSettled([shopper(), shopper(), shopper(), shopper()]);
    expect(answered.size).toBeGreaterThanOrEqual(60);

    const second = await startBank();
    for (const [mine, id] of answered) {
      const again = await create(second, mine);
      expect(again.id).toBe(id);
      expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect((await second.paymentIntents.retrieve(id)).status).toBe('requires_capture');
    }
    const charges = new Set<string>();
    for await (const charge of second.charges.list({ limit: 100 })) {
      expect(charges.has(String(charge.payment_intent))).toBe(false);
      charges.add(String(charge.payment_intent));
    }
    const [one] = answered.values();
    expect((await second.paymentIntents.capture(one!)).status).toBe('succeeded');

    child?.kill('SIGTERM');
    const [code] = (await once(child!, 'exit')) as [number];
    expect(code).toBe(0);
  });
});

describe('the journal', () => {
  const journal = () => join(folder, 'journal.jsonl');
  const countOf = async () => {
    const bank = createTestBank({ dataDir: folder });
    const url = await bank.listen();
    const made = await fetch(`${url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bank.secretKey}` },
      body: new URLSearchParams({ amount: '100', currency: 'eur' }),
    });
    expect(made.status).toBe(200);
    const state = (await (await fetch(`${url}/test/state`)).json()) as { intents: number };
    await bank.close();
    return state.intents;
  };

  it('drops a half-written last line and appends after it', async () => {
    expect(await countOf()).toBe(1);
    await appendFile(journal(), '{"o":[["intent",{"id":"pi_torn"');
    expect(await countOf()).toBe(2);
    const whole = (await readFile(journal())).length;
    await truncate(journal(), whole - 7);
    expect(await countOf()).toBe(2);
    expect(await countOf()).toBe(3);
  });

  it('stops the bank when a line in the middle is damaged, instead of losing payments silently', async () => {
    expect(await countOf()).toBe(1);
    const lines = (await readFile(journal(), 'utf8')).split('\n');
    await writeFile(journal(), ['not json', ...lines].join('\n'));
    expect(() => createTestBank({ dataDir: folder })).toThrow(/is not valid JSON/);
  });
});
