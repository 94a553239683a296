import { Agent } from 'node:https';
import { queueMessage, takeDueMessages } from '../db/messages/messages';
import { savePushSubscription } from '../db/messages/push-subscriptions';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { createMailCatcher, type MailCatcher } from '../dev/mail-catcher/mail-catcher';
import { createPublicLookup, NotPublic } from '../runtime/public-lookup';
import { webPushKeyOf } from '../runtime/web-push-key';
import { until } from '../test/harness/until';
import { createMailTransport } from './mail-transport';
import { startMessageSender } from './message-sender';
import { openPushService } from './push-service.fixture';
import { createPushTransport, type PushTransport } from './push-transport';
import { readTemplates } from './templates';

const templates = readTemplates();
let database: TestDatabase;
let catcher: MailCatcher;
let smtpPort: number;
let closings: (() => unknown)[];

beforeAll(async () => {
  database = await openTestDatabase(5);
}, 60_000);

afterAll(() => database?.close());

beforeEach(async () => {
  closings = [];
  await openCatcher();
});

afterEach(async () => {
  for (const close of closings.toReversed()) await close();
  await database.pool.query('delete from message');
});

async function openCatcher(): Promise<void> {
  const opened = createMailCatcher();
  const { smtpUrl } = await opened.listen({ smtp: smtpPort });
  catcher = opened;
  smtpPort = Number(new URL(smtpUrl).port);
  closings.push(() => opened.close());
}

function startSender(push?: PushTransport): { stop(): Promise<void> } {
  const mail = createMailTransport({
    url: `smtp://user:word@127.0.0.1:${smtpPort}`,
    from: 'Opera <tickets@opera.example>',
  });
  const sender = startMessageSender({
    ...{
      pool: database.pool,
      mail,
      push,
      templates,
      publicUrl: 'https://t.example',
      ticketFiles: async () => [],
    },
    onOutcome: () => {},
    onError: (error) => {
      throw error;
    },
  });
  closings.push(
    () => mail.close(),
    () => sender.stop(),
  );
  return sender;
}

const link = 'https://t.example/auth/link/secret';

async function queueLink(key: string, email: string): Promise<void> {
  await queueMessage(database.pool, {
    ...{ key, kind: 'sign-in-link', to: { email }, language: 'es' },
    facts: { link, until: new Date(Date.now() + 900_000).toISOString() },
  });
}

async function messageOf(key: string) {
  const { rows } = await database.pool.query(
    'select state, tries, detail, facts from message where key = $1',
    [key],
  );
  return rows[0];
}

const ended = (key: string) =>
  until(`${key} has ended`, async () => {
    const message = await messageOf(key);
    return message.state !== 'waiting' && message;
  });

test('two senders hand a message over once, in its language, and forget its link', async () => {
  startSender();
  startSender();
  await Promise.all([1, 2, 3, 4, 5].map((index) => queueLink(`link:${index}`, `fan${index}@example.org`)));
  await queueLink('link:1', 'other@example.org');
  const messages = await Promise.all([1, 2, 3, 4, 5].map((index) => ended(`link:${index}`)));
  expect(messages.map(({ state }) => state)).toEqual(Array(5).fill('sent'));
  expect(messages[0].facts).not.toHaveProperty('link');
  const mails = catcher.mailsTo(null);
  expect(mails.map(({ to }) => to[0]).sort()).toEqual(
    [1, 2, 3, 4, 5].map((index) => `fan${index}@example.org`),
  );
  expect(mails[0]).toMatchObject({
    subject: 'Tu enlace para entrar',
    text: expect.stringContaining(link),
    html: expect.stringContaining(link),
    messageId: expect.stringMatching(/^<[\da-f]{40}@opera\.example>$/),
  });
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(5);
});

test('while the relay is away messages wait, and afterwards each is handed over once', async () => {
  await catcher.close();
  const sender = startSender();
  await queueLink('link:away', 'fan@example.org');
  await until('the sender has met the relay', async () => (await messageOf('link:away')).detail);
  expect(await messageOf('link:away')).toMatchObject({ state: 'waiting', facts: { link } });
  await sender.stop();
  await openCatcher();
  startSender();
  expect(await ended('link:away')).toMatchObject({ state: 'sent' });
  expect(catcher.mailsTo(null)).toHaveLength(1);
});

test('what the relay refuses for good has failed, and what it does not take now is tried again', async () => {
  catcher.answers.push(550);
  startSender();
  await queueLink('link:refused', 'nobody@example.org');
  expect(await ended('link:refused')).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('550'),
  });
  catcher.answers.push(451);
  await queueLink('link:later', 'fan@example.org');
  await until('it is left for later', async () => (await messageOf('link:later')).detail?.includes('451'));
  await database.pool.query(`update message set due_at = clock_timestamp() where key = 'link:later'`);
  expect(await ended('link:later')).toMatchObject({ state: 'sent', tries: 2, detail: null });
  expect(catcher.mailsTo(null).map(({ to }) => to)).toEqual([['fan@example.org']]);
});

test('what a sender took and did not send before it died is sent by another after the lease', async () => {
  await queueLink('link:taken', 'fan@example.org');
  const taken = await takeDueMessages(database.pool, { limit: 5, leaseSeconds: 90 });
  expect(taken.map(({ key }) => key)).toEqual(['link:taken']);
  expect(await takeDueMessages(database.pool, { limit: 5, leaseSeconds: 90 })).toEqual([]);
  await database.pool.query(`update message set due_at = clock_timestamp() where key = 'link:taken'`);
  startSender();
  expect(await ended('link:taken')).toMatchObject({ state: 'sent' });
  expect(catcher.mailsTo('fan@example.org')).toHaveLength(1);
});

test('nobody hears what is over, and an unverified address nothing that was not paid for', async () => {
  const late = { link, until: new Date(Date.now() - 1_000).toISOString() };
  await queueMessage(database.pool, {
    key: 'late',
    kind: 'sign-in-link',
    to: { email: 'fan@example.org' },
    facts: late,
  });
  await database.pool.query(
    `insert into contact (user_id, email, email_verified, language) values ('unverified', 'victim@example.org', false, 'en')`,
  );
  const turn = { kind: 'your-turn', facts: { eventId: 'evt_1' } } as const;
  await queueMessage(database.pool, { key: 'spam', to: { userId: 'unverified' }, ...turn });
  await queueMessage(database.pool, { key: 'nobody', to: { userId: 'without-contact' }, ...turn });
  startSender();
  expect(await ended('late')).toMatchObject({ state: 'skipped', detail: 'it was no longer so' });
  expect(await ended('spam')).toMatchObject({ state: 'skipped', detail: 'the address is not verified' });
  expect(await ended('nobody')).toMatchObject({ state: 'skipped', detail: 'no address is known' });
  expect(catcher.mailsTo(null)).toEqual([]);
});

describe('a fan who is told in browsers, too', () => {
  const key = webPushKeyOf('AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA');
  let service: Awaited<ReturnType<typeof openPushService>>;
  let eventId: string;

  beforeAll(async () => {
    service = await openPushService();
    eventId = (await database.openSale({ seats: 1 })).eventId;
  });

  afterAll(() => service.close());

  beforeEach(async () => {
    service.pushed.splice(0);
    await database.pool.query(`insert into contact (user_id, email, email_verified, language)
      values ('maya', 'maya@example.org', true, 'de') on conflict do nothing`);
  });

  function startPushingSender(agent = service.agent()) {
    const push = createPushTransport({ key, contact: 'tickets@opera.example', agent });
    const sender = startSender(push);
    closings.push(() => push.close());
    return sender;
  }

  const subscribe = (userId: string, browser: string, language: 'de' | 'ar') =>
    savePushSubscription(database.pool, userId, { ...service.browser(browser), language });
  const queueTurn = (message: string, userId: string) =>
    queueMessage(database.pool, {
      ...{ key: message, kind: 'your-turn', to: { userId } },
      facts: { eventId, until: new Date(Date.now() + 900_000).toISOString() },
    });

  test('hears of a fact once in each way; a browser that ended its subscription is forgotten', async () => {
    const [phone] = [await subscribe('maya', 'phone', 'de'), await subscribe('maya', 'laptop', 'ar')];
    await subscribe('maya', 'lost', 'de');
    service.end('lost');
    startPushingSender();
    startPushingSender();
    await queueTurn('turn:1', 'maya');
    expect(await ended('turn:1')).toMatchObject({ state: 'sent', tries: 1 });
    expect(catcher.mailsTo('maya@example.org')).toHaveLength(1);
    const [laptop, mobile] = service.pushed.toSorted((one, other) => one.to.localeCompare(other.to));
    expect(mobile).toMatchObject({
      ...{ to: 'phone', urgency: 'high' },
      note: { title: expect.stringMatching(/^Sie sind dran/), language: 'de', direction: 'ltr' },
    });
    expect(mobile!.note.url).toBe(`https://t.example/e/${eventId}/queue`);
    expect(laptop!.note).toMatchObject({ language: 'ar', direction: 'rtl', tag: mobile!.note.tag });
    expect(service.pushed).toHaveLength(2);
    const { rows } = await database.pool.query(`select id from push_subscription where user_id = 'maya'`);
    expect([rows.length, rows.some(({ id }) => id === phone)]).toEqual([2, true]);
  });

  test('hears by mail at once while the push service is away, and by push when it is back, once each', async () => {
    await subscribe('maya', 'phone', 'de');
    await database.pool.query(`delete from push_subscription where endpoint not like '%/phone'`);
    service.answers.push(503);
    startPushingSender();
    await queueTurn('turn:2', 'maya');
    await until('the mail is there', () => catcher.mailsTo('maya@example.org').length === 1);
    await until('the push waits', async () => (await messageOf('turn:2')).detail?.includes('503'));
    await database.pool.query(`update message set due_at = clock_timestamp() where key = 'turn:2'`);
    expect(await ended('turn:2')).toMatchObject({ state: 'sent', tries: 2 });
    expect([catcher.mailsTo('maya@example.org').length, service.pushed.length]).toEqual([1, 1]);
  });

  test('is not told at a name for an address in our own network, which is forgotten', async () => {
    await subscribe('intruder', 'inside', 'de');
    startPushingSender(new Agent({ lookup: createPublicLookup(() => new NotPublic('private')) }));
    await queueTurn('turn:inside', 'intruder');
    expect(await ended('turn:inside')).toMatchObject({ state: 'skipped' });
    const { rows } = await database.pool.query(`select from push_subscription where user_id = 'intruder'`);
    expect([rows.length, service.pushed.length]).toEqual([0, 0]);
  });

  test('is told without an address, and shows one note of a message that is sent again after a kill', async () => {
    await subscribe('nameless', 'tablet', 'ar');
    startPushingSender();
    await queueTurn('turn:3', 'nameless');
    await ended('turn:3');
    // As if the process had died before it noted that it had sent the message.
    await database.pool.query(
      `update message set state = 'waiting', ended_at = null, ways = '{}', due_at = clock_timestamp() where key = 'turn:3'`,
    );
    await ended('turn:3');
    const [one, other] = service.pushed;
    expect([other!.note.tag, other!.topic]).toEqual([one!.note.tag, one!.topic]);
    expect(catcher.mailsTo(null)).toEqual([]);
  });
});
