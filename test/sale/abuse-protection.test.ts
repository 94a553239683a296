import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { type Caller, logIn, send } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, type MadeEvent, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
const queued: MadeEvent[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

afterAll(async () => {
  for (const event of queued) await closeSale(organiser, event.id);
});

async function makeQueued(options: Parameters<typeof makeEvent>[1] = {}): Promise<MadeEvent> {
  const event = await makeEvent(organiser, { queueRequired: true, ...options });
  queued.push(event);
  return event;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe('rate limits', () => {
  let strict: RunningApi;

  beforeAll(async () => {
    // Allows three requests of a user in ten seconds, and twelve of an IP address.
    strict = await startApi(system, {
      REDIS_KEY_PREFIX: `${system.env.REDIS_KEY_PREFIX}strict:`,
      RATE_LIMIT_USER_FACTOR: '0.015',
      RATE_LIMIT_ADDRESS_FACTOR: '0.02',
    });
  });

  afterAll(() => strict.stop());

  test('refuse a user and an IP address above their limit, with Retry-After', async () => {
    const fan = await logIn(strict.url);
    const release = () => fan.post('/ticket/release', { purchaseId: 'pur_none' });
    for (let times = 0; times < 3; times += 1) expectProblem(await release(), 'purchase-not-found');
    const stopped = await release();
    expectProblem(stopped, 'rate-limited');
    expect(Number(stopped.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    expect((await fan.get('/bookings')).status).toBe(200);

    const strangers = () => send(`${strict.url}/ticket/release`, 'POST', { purchaseId: 'pur_none' });
    for (let times = 0; times < 8; times += 1) expectProblem(await strangers(), 'unauthenticated');
    expectProblem(await strangers(), 'rate-limited');
  });
});

test('the API reference names the rate limit of every write', async () => {
  const { body } = await send(`${system.url}/openapi.json`, 'GET');
  const { '/stripe/webhook': _webhook, ...paths } = body.paths;
  const operations = Object.values<Record<string, Record<string, unknown>>>(paths).flatMap(
    Object.entries,
  ) as [string, Record<string, unknown>][];
  // A read may have one, too: the files of tickets are made for each request.
  const unlimited = operations.filter(([method, one]) => method !== 'get' && !('x-rate-limit' in one));
  expect(unlimited).toEqual([]);
});

describe('a challenge', () => {
  const solve = async (challenge: Challenge) => {
    const solution = await solveChallenge({ challenge, deriveKey });
    return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  };

  test('has to be solved once by each fan who joins, and a solution is valid once and for that fan only', async () => {
    const event = await makeQueued({ challenge: true, opensAt: inMinutes(10) });
    const queue = `/event/${event.id}/queue`;
    const [fan, thief] = [await logIn(system.url), await logIn(system.url)];
    expect((await fan.get(`/event/${event.id}`)).body.onSale.challenge).toBe(true);

    const asked = await fan.post(queue);
    expectProblem(asked, 'challenge-required');
    const { kind, ...challenge } = asked.body.challenge;
    expect(kind).toBe('proof-of-work');
    const solution = await solve(challenge);
    const stolen = await thief.post(queue, { challenge: solution });
    expectProblem(stolen, 'challenge-failed');
    expect(stolen.body).toMatchObject({ reason: 'invalid', challenge: { kind: 'proof-of-work' } });

    expect((await fan.post(queue, { challenge: solution })).body.state).toBe('waiting');
    expect((await fan.post(queue)).body.state).toBe('waiting');
    await fan.call('DELETE', queue);
    const replayed = await fan.post(queue, { challenge: solution });
    expectProblem(replayed, 'challenge-failed');
    expect(replayed.body.reason).toBe('used');

    const fetched = await fan.get(`/event/${event.id}/challenge`);
    const again = await solve(fetched.body.challenge);
    expect((await fan.post(queue, { challenge: again })).body.state).toBe('waiting');
  });

  test('is not required where the event has none', async () => {
    const event = await makeQueued({ opensAt: inMinutes(10) });
    const fan = await logIn(system.url);
    expect((await fan.get(`/event/${event.id}/challenge`)).body).toEqual({
      eventId: event.id,
      challenge: null,
    });
    expect((await fan.post(`/event/${event.id}/queue`)).body.state).toBe('waiting');
  });
});

describe('a presale', () => {
  const codesOf = (eventId: string) => `/organiser/events/${eventId}/presale-codes`;
  const listOf = (eventId: string) => `/organiser/events/${eventId}/allow-list`;
  const running = () => ({
    presale: { opensAt: inMinutes(-5), closesAt: inMinutes(30) },
    opensAt: inMinutes(120),
  });
  const patch = (eventId: string, onSale: object) =>
    organiser.call('PATCH', `/organiser/events/${eventId}`, { onSale });

  test('admits fans with a code or on the allow list; the public sale then has its own lobby and draw', async () => {
    const event = await makeQueued(running());
    const queue = `/event/${event.id}/queue`;
    const [ann, bob, eve] = [await logIn(system.url), await logIn(system.url), await logIn(system.url)];
    const { onSale } = (await ann.get(`/event/${event.id}`)).body;
    expect(onSale).toMatchObject({ status: 'open', presale: { running: true } });

    const made = await organiser.post(codesOf(event.id), { code: 'Early-Bird 26', maxUses: 1 });
    expect(made).toMatchObject({ status: 201, body: { codes: [{ code: 'Early-Bird 26' }] } });
    expectProblem(
      await organiser.post(codesOf(event.id), { code: 'EARLYBIRD26', maxUses: 5 }),
      'presale-code-exists',
    );
    const { codes } = (await organiser.post(codesOf(event.id), { count: 2, maxUses: 3, label: 'club' })).body;
    const file = await organiser.get(`${codesOf(event.id)}.csv`);
    for (const { code, id } of codes) expect(file.text).toContain(`\r\n${code},club,0,3,,,,${id}\r\n`);
    expect(file.text).not.toContain('Early-Bird');
    for (const { id } of codes) await organiser.call('DELETE', `${codesOf(event.id)}/${id}`);
    const added = await organiser.post(listOf(event.id), { userIds: [bob.userId] });
    expect(added.body).toEqual({ eventId: event.id, added: 1 });

    const refused = await eve.post(queue);
    expectProblem(refused, 'presale-required');
    expect(refused.body).toMatchObject({
      presale: { closesAt: onSale.presale.closesAt },
      opensAt: onSale.opensAt,
    });
    expectProblem(await eve.post(queue, { presaleCode: 'LATE-BIRD' }), 'presale-code-invalid');
    expect((await ann.post(queue, { presaleCode: 'earlybird26' })).status).toBe(200);
    expectProblem(await eve.post(queue, { presaleCode: 'EARLYBIRD26' }), 'presale-code-used-up');
    const pass = await enterSale(ann, event.id);
    const held = await ann.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, { 'Queue-Pass': pass });
    expect(held.status).toBe(201);
    expect(await enterSale(bob, event.id)).toEqual(expect.any(String));
    expect((await organiser.get(codesOf(event.id))).body.codes).toContainEqual(
      expect.objectContaining({ uses: 1, maxUses: 1 }),
    );
    expect((await organiser.get(listOf(event.id))).body.entries).toHaveLength(2);

    await patch(event.id, {
      presale: { opensAt: inMinutes(-5), closesAt: inMinutes(-0.01) },
      opensAt: inMinutes(20),
    });
    await until('the lobby takes every fan', async () => (await eve.post(queue)).body.state === 'waiting');
    expect((await eve.get(`/event/${event.id}`)).body.onSale).toMatchObject({
      status: 'lobby',
      presale: { running: false },
    });
    await until('the second draw is promised', async () => {
      return (await eve.get(`${queue}/receipt`)).body.round === 2;
    });
    await patch(event.id, { opensAt: inMinutes(-0.01) });
    expect(await enterSale(eve, event.id)).toEqual(expect.any(String));
  });

  test('without a queue is checked at the reserve; a code may be redeemed before the presale opens', async () => {
    const event = await makeEvent(organiser, {
      ...running(),
      presale: { opensAt: inMinutes(60), closesAt: inMinutes(90) },
    });
    const [ann, eve] = [await logIn(system.url), await logIn(system.url)];
    const { codes } = (await organiser.post(codesOf(event.id), { count: 3, maxUses: 1 })).body;
    expect(new Set(codes.map((one: { code: string }) => one.code)).size).toBe(3);
    expect(codes[0].code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
    const early = await ann.post(`/event/${event.id}/queue`, { presaleCode: codes[0].code });
    expect(early.body.state).toBe('not-open');

    await patch(event.id, { presale: { opensAt: inMinutes(-5), closesAt: inMinutes(30) } });
    const ticketId = event.ticketIds[0];
    expectProblem(await eve.post('/ticket/reserve', { ticketId }), 'presale-required');
    expect((await ann.post('/ticket/reserve', { ticketId })).status).toBe(201);
    expect((await organiser.call('DELETE', `${codesOf(event.id)}/${codes[1].id}`)).status).toBe(200);
    const withdrawn = await eve.post(`/event/${event.id}/queue`, { presaleCode: codes[1].code });
    expectProblem(withdrawn, 'presale-code-invalid');

    for (let tries = 0; tries < 9; tries += 1)
      expectProblem(
        await eve.post(`/event/${event.id}/queue`, { presaleCode: `GUESS-${tries}` }),
        'presale-code-invalid',
      );
    const guessed = await eve.post(`/event/${event.id}/queue`, { presaleCode: codes[2].code });
    expectProblem(guessed, 'rate-limited');
    expect(Number(guessed.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  test('is set up by organisers only, and its window has to end after it begins', async () => {
    const event = await makeEvent(organiser);
    const fan = await logIn(system.url);
    expectProblem(await fan.post(codesOf(event.id), { maxUses: 1 }), 'forbidden');
    expectProblem(await organiser.post(codesOf(event.id), { maxUses: 0 }), 'invalid-request');
    expectProblem(await organiser.post(codesOf(event.id), { code: '----', maxUses: 1 }), 'invalid-request');
    expectProblem(await organiser.call('DELETE', `${codesOf(event.id)}/psc_none`), 'presale-code-not-found');
    expectProblem(await organiser.post(listOf('evt_none'), { userIds: ['ann'] }), 'event-not-found');
    const backwards = { presale: { opensAt: inMinutes(30), closesAt: inMinutes(20) } };
    expectProblem(await patch(event.id, backwards), 'invalid-request');
    const removed = await organiser.call('DELETE', `${listOf(event.id)}/ann`);
    expect(removed.body).toEqual({ eventId: event.id, userId: 'ann' });
  });
});
