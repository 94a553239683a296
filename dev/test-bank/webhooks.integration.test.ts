import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createTestBank, type TestBank } from './test-bank';
import { createWebhookReceiver, type Received, type WebhookReceiver } from './webhook-receiver';

const SECRET = 'whsec_test';
const open: (TestBank | WebhookReceiver)[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function receiver(statusFor?: (one: Received) => number | null): Promise<WebhookReceiver> {
  const made = await createWebhookReceiver(statusFor);
  open.push(made);
  return made;
}

async function startBank(webhookUrl: string | undefined, dataDir?: string) {
  const bank = createTestBank({ webhookUrl, webhookSecret: SECRET, dataDir });
  const { port } = new URL(await bank.listen());
  open.unshift(bank);
  const stripe = new Stripe(bank.secretKey, { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
  const control = async (path: string, body: unknown) => {
    const answer = await fetch(`${bank.url}/test/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, string>;
  };
  return { bank, stripe, control };
}

const pay = (stripe: Stripe, metadata: Record<string, string> = {}) =>
  stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
    metadata,
  });
const typesOf = (received: readonly Received[]) => received.map(({ event }) => event.type);
const succeeded = (received: readonly Received[]) =>
  received.find(({ event }) => event.type === 'payment_intent.succeeded');
const threeEvents = (received: readonly Received[]) => (received.length >= 3 ? received : undefined);

describe('webhooks', () => {
  it('are signed over the raw body, each attempt with its own time', async () => {
    const shop = await receiver();
    const { stripe } = await startBank(shop.url);
    const intent = await pay(stripe);
    const { body, signature } = await shop.until(succeeded);
    const event = Stripe.webhooks.constructEvent(body, signature, SECRET, 60);
    expect(event.data.object).toMatchObject({ id: intent.id, status: 'succeeded' });
    expect(event).toMatchObject({ object: 'event', pending_webhooks: 1, livemode: false });
    expect(typesOf(await shop.until(threeEvents)).sort()).toEqual([
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
  });

  it('are retried until they are acknowledged, after 1 s and then after 2 s', async () => {
    let refusals = 2;
    const shop = await receiver(({ event }) =>
      event.type === 'payment_intent.succeeded' && refusals-- > 0 ? 500 : 200,
    );
    const { stripe } = await startBank(shop.url);
    await pay(stripe);
    const tries = await shop.until((received) => {
      const same = received.filter(({ event }) => event.type === 'payment_intent.succeeded');
      return same.length === 3 ? same : undefined;
    });
    expect(new Set(tries.map(({ event }) => event.id)).size).toBe(1);
    const [first, second, third] = tries.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThan(800);
    expect(third - second).toBeGreaterThan(1700);
  });

  it('that were not acknowledged are sent after a restart of the bank', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bank-'));
    folders.push(folder);
    const away = await receiver(() => 503);
    const first = await startBank(away.url, folder);
    await pay(first.stripe);
    await away.until(threeEvents);
    await open.shift()?.close();

    const shop = await receiver();
    await startBank(shop.url, folder);
    const delivered = await shop.until(threeEvents);
    expect(new Set(delivered.map(({ event }) => event.id))).toEqual(
      new Set(away.received.map(({ event }) => event.id)),
    );
  });

  it('are sent only to endpoints that are subscribed to the type and the metadata', async () => {
    const [mine, yours] = [await receiver(), await receiver()];
    const { bank, stripe, control } = await startBank(undefined);
    const filter = (metadataValue: string) => ({ metadataKey: 'suite', metadataValue });
    const enabledEvents = ['payment_intent.*'];
    await control('webhooks', { url: mine.url, secret: 'whsec_mine', enabledEvents, filter: filter('mine') });
    const { id } = await control('webhooks', { url: yours.url, filter: filter('yours') });
    const intent = await pay(stripe, { suite: 'mine' });
    const { body, signature } = await mine.until(succeeded);
    expect(Stripe.webhooks.constructEvent(body, signature, 'whsec_mine').data.object).toMatchObject({
      id: intent.id,
    });

    await fetch(`${bank.url}/test/webhooks/${id}`, { method: 'DELETE' });
    await pay(stripe, { suite: 'yours' });
    const other = await pay(stripe, { suite: 'mine' });
    await mine.until((received) => received.find(({ event }) => event.data.object.id === other.id));
    expect(yours.received).toEqual([]);
    expect(typesOf(mine.received)).not.toContain('charge.succeeded');
  });

  it('can be duplicated, delayed, shuffled, dropped, and replayed', async () => {
    const shop = await receiver();
    const { bank, stripe, control } = await startBank(shop.url);
    const types = ['payment_intent.succeeded'];
    await control('faults', { kind: 'duplicate-webhooks', types, copies: 5, count: 1 });
    await control('faults', { kind: 'shuffle-webhooks', types, ms: 50, count: 1 });
    await pay(stripe);
    const copies = await shop.until((received) => {
      const same = received.filter(({ event }) => types.includes(event.type));
      return same.length === 5 ? same : undefined;
    });
    expect(new Set(copies.map(({ event }) => event.id)).size).toBe(1);

    await control('faults', { kind: 'delay-webhooks', types, ms: 300, count: 1 });
    const started = Date.now();
    const late = await pay(stripe);
    const about = (id: string) => (received: readonly Received[]) =>
      received.find(({ event }) => event.data.object.id === id && types.includes(event.type));
    expect((await shop.until(about(late.id))).at - started).toBeGreaterThan(290);

    await control('faults', { kind: 'drop-webhooks', types, count: 1 });
    const lost = await pay(stripe);
    const [event] = (await stripe.events.list({ type: types[0], limit: 1 })).data;
    const state = await (await fetch(`${bank.url}/test/state`)).json();
    expect(state).toMatchObject({ webhooks: { dropped: 1 } });
    expect(about(lost.id)(shop.received)).toBeUndefined();
    await control('webhooks/replay', { eventId: event?.id });
    await shop.until(about(lost.id));
  });
});
