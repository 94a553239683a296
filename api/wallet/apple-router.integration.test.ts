import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { bookPurchase, settleBooking } from '../../db/bookings';
import { updateEvent } from '../../db/catalogue/event-change';
import { openTestDatabase, type TestDatabase } from '../../db/sale/sale.fixture';
import { createLogger } from '../../runtime/logger';
import { until } from '../../test/harness/until';
import { createTicketCodes } from '../../tickets/ticket-codes';
import { createApplePasses } from '../../tickets/wallets/apple-pass';
import { createApplePush } from '../../tickets/wallets/apple-push';
import { makePassCertificate, PASS_TYPE_ID } from '../../tickets/wallets/pass-certificate.fixture';
import { createPassTokens } from '../../tickets/wallets/pass-tokens';
import { startWalletPushes } from '../../workers/wallet-pushes';
import { createBookingEvents } from '../event/booking-events';
import { createErrorHandler } from '../problem';
import { createAppleRouter } from './apple-router';

const secrets = ['a secret that is longer than 32 characters'];
const folder = makePassCertificate();
const tokens = createPassTokens(secrets);
const logger = createLogger({ name: 'test', level: 'silent' });

let database: TestDatabase;
let server: Server;
let url: string;
/** Stands for Apple's push service: the tokens that it was sent, and what it answers for each. */
const apple = createSecureServer({
  key: readFileSync(join(folder, 'server.key')),
  cert: readFileSync(join(folder, 'server.pem')),
  requestCert: true,
  rejectUnauthorized: false,
});
const told: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const { pool } = database;
  const app = express();
  const passes = createApplePasses(folder);
  const deps = { pool, logger, codes: createTicketCodes(secrets), bookingEvents: createBookingEvents(pool) };
  const serviceUrl = 'https://tickets.example/wallet';
  app.use('/wallet', createAppleRouter({ ...deps, apple: passes, tokens, serviceUrl }));
  app.use(createErrorHandler(logger));
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wallet`;
  apple.on('stream', (stream, headers) => {
    const token = String(headers[':path']).replace('/3/device/', '');
    told.push(`${token} ${headers['apns-topic']}`);
    stream.respond({ ':status': token === 'dead' ? 410 : 200 });
    stream.end();
  });
  await new Promise<void>((resolve) => apple.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server?.close();
  apple.close();
  await database?.close();
});

async function bookedPass() {
  const { pool, openSale } = database;
  const sale = await openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total } = reservation;
  const paymentIntentId = `pi_${purchaseId}`;
  const booked = await bookPurchase(pool, { userId: 'fan', paymentIntentId, reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  const chargeId = `ch_${purchaseId}`;
  await settleBooking(pool, { purchaseId, paymentIntentId, chargeId, ...total, feeAmount: 0 });
  return { eventId: sale.eventId, serial: `${booked.bookingId}.${sale.ticketIds[0]}.1` };
}

const ask = (method: string, path: string, token?: string, body?: unknown) =>
  fetch(url + path, {
    method,
    headers: { ...(token && { Authorization: `ApplePass ${token}` }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

test('a device registers a pass, hears of a moved event, and fetches the pass again', async () => {
  const { eventId, serial } = await bookedPass();
  const token = tokens.tokenOf(serial);
  const link = tokens.linkOf(serial, Date.now());
  const download = await ask('GET', `/pass/${serial}/${link}`);
  expect([download.status, download.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.apple.pkpass',
  ]);
  const device = `/v1/devices/phone-1/registrations/${PASS_TYPE_ID}`;
  const register = (pushToken: string, by = token) => ask('POST', `${device}/${serial}`, by, { pushToken });
  const statuses = [
    await register('ab12', 'another token'),
    await register('not hexadecimal'),
    await register('ab12'),
    await register('ab13'),
    await ask('GET', `/v1/passes/${PASS_TYPE_ID}/${serial}`),
    await ask('GET', `/pass/${serial}/${link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 400, 201, 200, 401, 404]);

  const lost = device.replace('phone-1', 'phone-2');
  expect((await ask('POST', `${lost}/${serial}`, token, { pushToken: 'dead' })).status).toBe(201);

  const first = (await (await ask('GET', device)).json()) as { serialNumbers: string[]; lastUpdated: string };
  expect(first.serialNumbers).toEqual([serial]);
  const since = `${device}?passesUpdatedSince=${first.lastUpdated}`;
  expect((await ask('GET', since)).status).toBe(204);

  const origin = `https://localhost:${(apple.address() as AddressInfo).port}`;
  const push = createApplePush(folder, origin, readFileSync(join(folder, 'server.pem')));
  const errors: unknown[] = [];
  const pushes = startWalletPushes({ pool: database.pool, push, everyMs: 50 }, (error) => errors.push(error));
  try {
    await updateEvent(database.pool, eventId, { startsAt: '2027-01-01T20:00:00Z' });
    await until('the device is told', () => told.includes(`ab13 ${PASS_TYPE_ID}`));
    expect((await ask('GET', since)).status).toBe(200);
    expect((await ask('GET', `/v1/passes/${PASS_TYPE_ID}/${serial}`, token)).status).toBe(200);
    // A device that Apple no longer reaches is forgotten.
    await until('the lost device is forgotten', async () => (await ask('GET', lost)).status === 204);
    expect(told.filter((one) => one.startsWith('ab13'))).toHaveLength(1);
  } finally {
    await pushes.stop();
  }
  expect(errors).toEqual([]);
  expect((await ask('DELETE', `${device}/${serial}`, token)).status).toBe(200);
  expect((await ask('GET', device)).status).toBe(204);
});
