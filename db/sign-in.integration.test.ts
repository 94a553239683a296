import { bookPurchase } from './bookings';
import { deleteOldRows } from './retention';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale/sale.fixture';
import { insertGuest, insertSignInLink, openSignInLink } from './sign-in';

let database: TestDatabase;
let count = 0;

beforeAll(async () => {
  database = await openTestDatabase(4);
});
afterAll(() => database?.close());

const newAddress = () => `maya-${newPurchaseId()}@mail.example`.toLowerCase();

/** A guest who has booked a ticket. */
async function bookAsGuest(email: string) {
  const userId = `guest_${newPurchaseId()}`;
  await insertGuest(database.pool, { userId, email });
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim(userId, sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const booked = await bookPurchase(database.pool, { userId, reservation, paymentIntentId: `pi_${userId}` });
  if (booked.type !== 'booked') throw new Error(booked.type);
  return { userId, bookingId: booked.bookingId, ticketId: sale.ticketIds[0]! };
}

async function signIn(email: string, { minutes = 15 } = {}) {
  count += 1;
  const secret = `secret-${count}`;
  await insertSignInLink(database.pool, {
    secret,
    email,
    expiresAt: new Date(Date.now() + minutes * 60_000),
  });
  const open = () => openSignInLink(database.pool, { secret, newUserId: `user_${secret}`, language: 'de' });
  return { open, opened: await open() };
}

async function ownerOf(bookingId: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select b.user_id as booked, t.holder_id as held from booking b join ticket t on t.booking_id = b.id where b.id = $1`,
    [bookingId],
  );
  return [rows[0].booked, rows[0].held];
}

test('the owner of an address is the same at each sign-in, never a guest, and gets what guests bought with it', async () => {
  const email = newAddress();
  const [first, foreign] = [await bookAsGuest(email), await bookAsGuest(newAddress())];
  const { userId } = (await signIn(email)).opened!;
  expect(userId).toMatch(/^user_/);
  expect(await ownerOf(first.bookingId)).toEqual([userId, userId]);
  expect(await ownerOf(foreign.bookingId)).toEqual([foreign.userId, foreign.userId]);
  const second = await bookAsGuest(email);
  expect((await signIn(email)).opened).toEqual({ userId, email });
  expect(await ownerOf(second.bookingId)).toEqual([userId, userId]);
  const { rows } = await database.pool.query(
    'select email, email_verified, language from contact where user_id = $1',
    [userId],
  );
  expect(rows).toEqual([{ email, email_verified: true, language: 'de' }]);
});

test('a link opens once, and not after its end', async () => {
  const { open, opened } = await signIn(newAddress());
  expect([opened?.userId, await open()]).toEqual([expect.any(String), undefined]);
  expect((await signIn(newAddress(), { minutes: -1 })).opened).toBeUndefined();
});

test('two who open one link at once are one', async () => {
  const email = newAddress();
  const secret = `race-${email}`;
  await insertSignInLink(database.pool, { secret, email, expiresAt: new Date(Date.now() + 60_000) });
  const answers = await Promise.all(
    [1, 2, 3, 4].map((at) =>
      openSignInLink(database.pool, { secret, newUserId: `user_${at}_${email}`, language: 'en' }),
    ),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
});

test('a booking with an offered ticket comes along when the offer has ended', async () => {
  const email = newAddress();
  const { userId: guest, bookingId, ticketId } = await bookAsGuest(email);
  await database.pool.query(`insert into app_user (id) values ('friend') on conflict do nothing`);
  await database.pool.query(
    `insert into ticket_transfer (id, booking_id, ticket_id, from_user, to_user, expires_at)
     values ($1, $2, $3, $4, 'friend', now() + interval '1 day')`,
    [`tr_${ticketId}`, bookingId, ticketId, guest],
  );
  const { userId } = (await signIn(email)).opened!;
  expect(await ownerOf(bookingId)).toEqual([guest, guest]);
  await database.pool.query(
    `update ticket_transfer set state = 'declined', closed_at = now() where id = $1`,
    [`tr_${ticketId}`],
  );
  await signIn(email);
  expect(await ownerOf(bookingId)).toEqual([userId, userId]);
});

test('addresses of people who hold nothing are forgotten in the end, and those of holders are not', async () => {
  const [holder, nobody] = [newAddress(), newAddress()];
  await bookAsGuest(holder);
  const waiting = await bookAsGuest(newAddress());
  for (const email of [holder, nobody]) await signIn(email);
  await insertGuest(database.pool, { userId: `guest_${nobody}`, email: nobody });
  await database.pool.query(`update guest set created_at = now() - interval '401 days'`);
  await database.pool.query(`update address_owner set verified_at = now() - interval '401 days'`);
  await deleteOldRows(database.pool, () => {});
  const { rows: owners } = await database.pool.query(
    'select email from address_owner where email = any ($1)',
    [[holder, nobody]],
  );
  expect(owners).toEqual([{ email: holder }]);
  const { rows: guests } = await database.pool.query('select user_id from guest where user_id = any ($1)', [
    [waiting.userId, `guest_${nobody}`],
  ]);
  expect(guests).toEqual([{ user_id: waiting.userId }]);
});
