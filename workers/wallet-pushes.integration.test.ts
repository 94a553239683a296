import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { bookPurchase, settleBooking } from '../db/bookings';
import { updateEvent } from '../db/catalogue/event-change';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { noteGoogleTicket } from '../db/sale/wallet-passes';
import { until } from '../test/harness/until';
import { createGoogleUpdates } from '../tickets/wallets/google-updates';
import { googleObjectId } from '../tickets/wallets/google-wallet';
import { startWalletPushes } from './wallet-pushes';

const ISSUER = '3388000000000000000';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
let database: TestDatabase;
let origin: string;
let isAway = false;
const patched: { path: string; body: Record<string, unknown> }[] = [];

/** Stands for Google: gives an access token to whoever signs for it, and takes changes with it. */
const google = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', async () => {
    const text = Buffer.concat(chunks).toString();
    if (isAway) return res.writeHead(503).end();
    if (req.url === '/token') {
      const assertion = new URLSearchParams(text).get('assertion')!;
      const { payload } = await jwtVerify(assertion, publicKey, { audience: `${origin}/token` });
      const isGood = payload.iss === 'tickets@example.test' && String(payload.scope).endsWith('issuer');
      return res.writeHead(isGood ? 200 : 400).end(JSON.stringify({ access_token: 'token-1' }));
    }
    if (req.method !== 'PATCH' || req.headers.authorization !== 'Bearer token-1')
      return res.writeHead(401).end();
    patched.push({ path: req.url!.replace('/walletobjects/v1/', ''), body: JSON.parse(text) });
    // As if nobody had saved it: the ticket in its wallet is then no business of ours.
    res.writeHead(req.url!.includes('Object') ? 404 : 200).end('{}');
  });
});

beforeAll(async () => {
  database = await openTestDatabase();
  await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(google.address() as AddressInfo).port}`;
});

afterAll(async () => {
  google.closeAllConnections();
  google.close();
  await database?.close();
});

test('Google hears of a moved event once, also after an outage, and of a ticket that was handed on', async () => {
  const { pool } = database;
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total } = reservation;
  const booked = await bookPurchase(pool, { userId: 'fan', paymentIntentId: 'pi_google', reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  await settleBooking(pool, {
    ...{ purchaseId, paymentIntentId: 'pi_google', chargeId: 'ch_google', ...total, feeAmount: 0 },
  });
  const pass = { bookingId: booked.bookingId, ticketId: sale.ticketIds[0]!, codeGeneration: 1 };
  await noteGoogleTicket(pool, pass);
  await noteGoogleTicket(pool, pass);

  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const keyFile = join(mkdtempSync(join(tmpdir(), 'google-updates-')), 'key.json');
  const account = { client_email: 'tickets@example.test', private_key: pem, token_uri: `${origin}/token` };
  writeFileSync(keyFile, JSON.stringify(account));
  const errors: unknown[] = [];
  isAway = true;
  const updates = createGoogleUpdates(keyFile, ISSUER, origin);
  const pushes = startWalletPushes({ pool, google: updates, everyMs: 30 }, (error) => errors.push(error));
  try {
    await updateEvent(pool, sale.eventId, { startsAt: '2127-01-01T20:00:00Z' });
    await until('the outage is told', () => errors.length === 1);
    isAway = false;
    await until('the event is changed', () => patched.length === 1);
    expect(patched[0]).toMatchObject({
      path: `eventTicketClass/${ISSUER}.${sale.eventId}`,
      body: { dateTime: { start: '2127-01-01T20:00:00.000Z' } },
    });
    await pool.query('update booking_ticket set code_generation = 2 where booking_id = $1', [pass.bookingId]);
    await until('the ticket is ended', () => patched.length === 3);
    expect(patched[2]).toEqual({
      path: `eventTicketObject/${googleObjectId(`${pass.bookingId}.${pass.ticketId}.1`, ISSUER)}`,
      body: { state: 'INACTIVE' },
    });
  } finally {
    await pushes.stop();
  }
  expect([patched.length, errors.length]).toEqual([3, 1]);
});
