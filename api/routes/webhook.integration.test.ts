import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createCountedPool } from '../../db/counted-pool.fixture';
import { listUndelivered } from '../../db/finance/bank-events';
import { recordStage } from '../../db/purchases';
import { openTestDatabase, type TestDatabase } from '../../db/sale/sale.fixture';
import { signatureOf } from '../../dev/test-bank/webhook-sender';
import type { PurchaseStage } from '../../domain/purchase';
import { createWebhookVerifier } from '../../payments/webhook';
import { createTemporalClient } from '../../temporal/connection';
import { until } from '../../test/harness/until';
import { createWebhookHandlers } from './webhook';

const SECRET = 'whsec_test';

let database: TestDatabase;
let counted: ReturnType<typeof createCountedPool>;
let client: Awaited<ReturnType<typeof createTemporalClient>>;
let server: Server;

beforeAll(async () => {
  database = await openTestDatabase();
  counted = createCountedPool(database.url);
  client = await createTemporalClient({ address: process.env.TEMPORAL_ADDRESS!, namespace: 'default' });
  const handlers = createWebhookHandlers({
    pool: counted.pool,
    client,
    verifier: createWebhookVerifier({ secrets: [SECRET], toleranceSeconds: 300 }),
    logger: pino({ level: 'silent' }),
    registry: new Registry(),
    purchasePublisher: { purchaseMoved: async () => undefined },
  });
  server = createServer(express().post('/stripe/webhook', ...handlers)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server?.close();
  await client?.connection.close();
  await counted?.pool.end();
  await database?.close();
});

/** Sends an event about a payment, as the bank does. */
async function deliver(type: string, purchaseId: string): Promise<void> {
  const created = Math.floor(Date.now() / 1_000);
  const object = { id: 'pi_1', object: 'payment_intent', metadata: { purchaseId } };
  const body = JSON.stringify({ id: `evt_${type}`, object: 'event', type, created, data: { object } });
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/stripe/webhook`, {
    method: 'POST',
    body,
    headers: { 'Stripe-Signature': signatureOf(body, SECRET, created) },
  });
  expect(answer.status).toBe(200);
}

test('the webhooks of a paid purchase cost one SQL statement each, and one more where it was paying', async () => {
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { purchaseId } = held.reservation;
  let seq = 3;
  const enter = (stage: PurchaseStage) => {
    seq += 1;
    return recordStage(database.pool, { purchaseId, seq, stage });
  };
  const undelivered = () => listUndelivered(database.pool, { olderThanSeconds: 0, limit: 10 });

  await enter('authorising');
  await deliver('payment_intent.created', purchaseId);
  await deliver('payment_intent.amount_capturable_updated', purchaseId);
  expect(await undelivered()).toMatchObject([{ type: 'payment_intent.amount_capturable_updated' }]);
  await enter('capturing');
  await deliver('payment_intent.succeeded', purchaseId);
  await enter('confirmed');
  await until('the echo is marked as delivered', async () => (await undelivered()).length === 0);
  expect(counted.statements).toHaveLength(4);
});
