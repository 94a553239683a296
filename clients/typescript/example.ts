import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHoldfastClient, type HoldfastClient } from './client';
import type { Problem, Purchase, PurchaseStage } from './contract';

const POLL_MS = 1_000;
// The stages that a purchase leaves by itself.
const PASSING: readonly PurchaseStage[] = ['admitting', 'reserving', 'authorising', 'booking', 'capturing'];
// A token of the bank's form for cards; this one is the bank's for tests.
const PAYMENT_METHOD = 'pm_card_visa';

/** Buys the best seats that an event has: joins the queue, waits for the turn, reserves and pays. Answers the booking's id. */
async function buyTickets(client: HoldfastClient, eventId: string, quantity: number): Promise<string> {
  const pass = await waitForTurn(client, eventId);
  const { purchaseId } = answerOf(
    await client.POST('/ticket/reserve', {
      params: { header: { 'Queue-Pass': pass, 'Idempotency-Key': randomUUID() } },
      body: { eventId, quantity, bestAvailable: {} },
    }),
  );
  // A reserve may be answered before its verdict is in: then the purchase tells it.
  await settledAs('awaiting-payment', client, purchaseId);
  const paid = answerOf(
    await client.POST('/ticket/confirm', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: { purchaseId, paymentInfo: { paymentMethod: PAYMENT_METHOD } },
    }),
  );
  if (paid.status === 'confirmed') return paid.bookingId;
  if (paid.status === 'requires_action')
    throw new Error('The bank asks the fan for a step: show it with Stripe.js and `clientSecret`.');
  const { bookingId } = await settledAs('confirmed', client, purchaseId);
  return bookingId!;
}

/** Joins, and answers the pass once it is the fan's turn; undefined where the sale has no queue. */
async function waitForTurn(client: HoldfastClient, eventId: string): Promise<string | undefined> {
  const params = { path: { eventId } };
  let place = answerOf(await client.POST('/event/{eventId}/queue', { params, body: {} }));
  while (place.state === 'waiting' || place.state === 'not-open') {
    await sleep(POLL_MS);
    place = answerOf(await client.GET('/event/{eventId}/queue', { params }));
  }
  if (place.state !== 'admitted') throw new Error(`The sale is ${place.saleStatus}.`);
  return place.pass;
}

/** Waits until a purchase is in none of the stages that it leaves by itself. Throws when it then stands anywhere else. */
async function settledAs(
  wanted: PurchaseStage,
  client: HoldfastClient,
  purchaseId: string,
): Promise<Purchase> {
  const params = { path: { purchaseId } };
  for (;;) {
    const purchase = answerOf(await client.GET('/purchase/{purchaseId}', { params }));
    if ('total' in purchase && purchase.stage === wanted) return purchase;
    if (!PASSING.includes(purchase.stage)) throw new Error(`The purchase is ${purchase.stage}.`);
    await sleep(POLL_MS);
  }
}

/** What was answered. Throws what was refused, by its code. */
function answerOf<T>({ data, error }: { data?: T; error?: Problem }): T {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.detail}`);
  return data;
}

const [baseUrl = '', token = '', eventId = '', quantity = '1'] = process.argv.slice(2);
buyTickets(createHoldfastClient(baseUrl, token), eventId, Number(quantity)).then(
  (bookingId) => console.log(`booked: ${bookingId}`),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
