import pg from 'pg';
import { type Answer, type Caller, logIn, send } from '../harness/client';
import { type FaultProxy, proxyTo } from '../harness/fault-proxy';
import { type MadeEvent, makeEvent } from '../harness/sale-steps';
import { startTestSystem, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

/*
 * A system with a fault proxy in front of Postgres, Temporal and the bank; each test breaks one of them. It asserts the
 * promised number of seconds, plus SLACK_SECONDS for a machine that is busy with other tests.
 */
const ANSWER_SECONDS = 10;
const CONFIRM_SECONDS = 12;
const FIRST_HOLD_SECONDS = 5;
const SLACK_SECONDS = 2;
// So long that a client with exponential backoff has reached a pause of ten seconds.
const OUTAGE_SECONDS = 13;

let system: TestSystem;
let postgres: FaultProxy;
let temporal: FaultProxy;
/** A second frontend of Temporal, away except where a test opens it. */
let otherFrontend: FaultProxy;
let bank: FaultProxy;
/** Connected directly, not through the proxy. */
let database: pg.Pool;
let organiser: Caller;
let event: MadeEvent;
let seats: string[];
let startTimes: Record<string, string>;
const answers: { what: string; status: number; seconds: number; maxSeconds: number }[] = [];

beforeAll(async () => {
  system = await startTestSystem(async (env) => {
    database = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 });
    database.on('error', () => undefined);
    [postgres, temporal, otherFrontend, bank] = await Promise.all([
      proxyTo(env.DATABASE_URL!),
      proxyTo(env.TEMPORAL_ADDRESS!),
      proxyTo(env.TEMPORAL_ADDRESS!),
      proxyTo(env.STRIPE_API_BASE!),
    ]);
    otherFrontend.shut();
    const TEMPORAL_ADDRESS = `${temporal.url},${otherFrontend.url}`;
    return { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS, STRIPE_API_BASE: bank.url };
  });
  organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
  event = await makeEvent(organiser, { seats: 200 });
  seats = [...event.ticketIds];
  await view();
  startTimes = await readStartTimes();
}, 120_000);

afterEach(() => {
  for (const proxy of [postgres, temporal, bank]) proxy.open();
});
afterAll(async () => {
  await system?.stop();
  await database?.end();
  for (const proxy of [postgres, temporal, otherFrontend, bank]) proxy?.close();
}, 60_000);

/** The start time of each process, from its metrics. */
async function readStartTimes(): Promise<Record<string, string>> {
  const { url } = system.facts;
  const began = async (address: string) =>
    /^process_start_time_seconds .*$/m.exec((await send(address, 'GET')).text)![0];
  return { api: await began(`${url}/metrics`), workers: await began(system.workers.metricsUrl) };
}

/** Sends one request without the retries of `client.ts`, and records the status and how long the answer took. */
async function ask(
  method: string,
  path: string,
  options: { fan?: Caller; body?: unknown; maxSeconds?: number } = {},
): Promise<Answer> {
  const { fan, body, maxSeconds = ANSWER_SECONDS } = options;
  const began = Date.now();
  const headers = fan && { Authorization: `Bearer ${fan.token}` };
  const answer = await send(system.facts.url + path, method, body, headers);
  answers.push({
    what: `${method} ${path}`,
    status: answer.status,
    seconds: (Date.now() - began) / 1_000,
    maxSeconds,
  });
  return answer;
}

const view = () => ask('GET', `/event/${event.id}`);
const map = () => ask('GET', `/event/${event.id}/seats`);
const reserve = (fan: Caller, ticketId = seats.pop()!) =>
  ask('POST', '/ticket/reserve', { fan, body: { ticketId } });
const confirm = (fan: Caller, purchaseId: string, maxSeconds?: number) => {
  const body = { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
  return ask('POST', '/ticket/confirm', { fan, body, maxSeconds });
};
const purchase = (fan: Caller, purchaseId: string) => ask('GET', `/purchase/${purchaseId}`, { fan });

async function holdOne(): Promise<{ fan: Caller; purchaseId: string }> {
  const fan = await logIn(system.facts.url);
  const { status, body, text } = await reserve(fan);
  if (status !== 201) throw new Error(`no hold: ${status} ${text}`);
  return { fan, purchaseId: body.purchaseId };
}

/** A new fan reserves every half second; resolves when the first has a hold, within `withinSeconds` plus slack. */
async function firstHold(withinSeconds: number): Promise<void> {
  const pending = new Set<Promise<unknown>>();
  let isHeld = false;
  const fans = await Promise.all(Array.from({ length: 3 * withinSeconds }, () => logIn(system.facts.url)));
  let nextAt = Date.now();
  await until(
    'the first new hold',
    () => {
      const fan = Date.now() >= nextAt ? fans.pop() : undefined;
      if (fan) {
        nextAt += 500;
        const asked = reserve(fan).then(({ status }) => {
          isHeld ||= status === 201;
        });
        pending.add(asked);
      }
      return isHeld;
    },
    (withinSeconds + SLACK_SECONDS) * 1_000,
  );
  await Promise.all(pending);
}

test('fans hold and pay seats while Postgres ends all connections every 200 ms', async () => {
  const ending = setInterval(() => {
    database
      .query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      .catch(() => undefined);
  }, 200);
  const fans = await Promise.all(Array.from({ length: 6 }, () => logIn(system.facts.url)));
  await Promise.all(
    fans.map(async (fan) => {
      const ticketId = seats.pop()!;
      const held = await until('a hold', async () => {
        const { status, body } = await reserve(fan, ticketId);
        return status === 201 && body;
      });
      await until('paid', async () => (await confirm(fan, held.purchaseId)).status === 200);
    }),
  );
  clearInterval(ending);
});

test('after connections to Postgres go silent, requests are answered in time, new connections work, and the live map continues', async () => {
  const { fan, purchaseId } = await holdOne();
  const { body: before } = await map();
  postgres.silence();
  const calls = [map(), purchase(fan, purchaseId), confirm(fan, purchaseId), view()];
  await firstHold(ANSWER_SECONDS);
  await Promise.all(calls);
  const since = `${before.epoch}-${before.seq}`;
  const changes = () => ask('GET', `/event/${event.id}/seats/changes?since=${since}&waitSeconds=0`);
  await until('the live map shows the hold', async () => (await changes()).body?.changes?.length > 0);
});

test.each<[string, () => void]>([
  ['receives requests but its answers are held back', () => postgres.swallow('from-part')],
  ['has 3 s latency and 4 kB/s', () => postgres.slow({ latencyMs: 3_000, bytesPerSecond: 4_000 })],
])(
  'while Postgres %s, every request is answered in time, the event from the cache; afterwards the sale continues',
  async (_, fault) => {
    const { fan, purchaseId } = await holdOne();
    const another = await logIn(system.facts.url);
    await view();
    fault();
    const calls = [reserve(another), confirm(fan, purchaseId), purchase(fan, purchaseId), map()];
    expect((await view()).status).toBe(200);
    for (const { status } of await Promise.all(calls)) expect([200, 201, 202, 503]).toContain(status);
    postgres.open();
    await firstHold(FIRST_HOLD_SECONDS);
  },
  90_000,
);

test('after connections to Temporal go silent, no answer is a 500, and the sale continues over new connections', async () => {
  const { fan, purchaseId } = await holdOne();
  temporal.silence();
  const paid = confirm(fan, purchaseId, CONFIRM_SECONDS);
  // A silent connection is closed after four seconds; a task sent over it is sent again after five.
  await firstHold(ANSWER_SECONDS);
  expect([200, 202, 503]).toContain((await paid).status);
  await until('paid', async () => (await confirm(fan, purchaseId, CONFIRM_SECONDS)).status === 200);
});

test.each<[string, () => void]>([
  ['refuses connections', () => temporal.shut()],
  ['is silent', () => temporal.silence('new-ones-too')],
])('while a frontend of Temporal %s, the sale continues at the other', async (_, fault) => {
  const { fan, purchaseId } = await holdOne();
  otherFrontend.open();
  fault();
  const paid = confirm(fan, purchaseId, CONFIRM_SECONDS);
  await firstHold(ANSWER_SECONDS);
  expect([200, 202, 503]).toContain((await paid).status);
  await until('paid', async () => (await confirm(fan, purchaseId, CONFIRM_SECONDS)).status === 200);
  // The workers are connected to it, too.
  temporal.open();
  otherFrontend.shut();
  await firstHold(ANSWER_SECONDS);
});

test('while connections to Temporal are reset, requests get 503 in time, and a seat is free on every open map when its hold ends; the sale continues within seven seconds of its return, and the purchase of that seat ends', async () => {
  const { fan, purchaseId } = await holdOne();
  const [short, late] = [
    await makeEvent(organiser, { seats: 1, holdSeconds: 5 }),
    await logIn(system.facts.url),
  ];
  const { body: before } = await ask('GET', `/event/${short.id}/seats`);
  const { body: held } = await reserve(late, short.ticketIds[0]!);
  temporal.shut();
  const outage = Date.now();
  const calls = await Promise.all([reserve(await logIn(system.facts.url)), confirm(fan, purchaseId)]);
  for (const { status, headers } of calls) {
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true]);
  }
  const path = `/event/${short.id}/seats/changes?since=${before.epoch}-${before.seq}&waitSeconds=0`;
  await until('the live map shows the seat as free', async () => {
    const { body } = await ask('GET', path);
    return body?.changes?.some(([, state]: string[]) => state === 'available');
  });
  expect((await purchase(late, held.purchaseId)).body.stage).toBe('awaiting-payment');
  await until('the outage has lasted long enough', () => Date.now() - outage > OUTAGE_SECONDS * 1_000);
  temporal.open();
  await firstHold(FIRST_HOLD_SECONDS);
  await until(
    'the purchase has ended',
    async () => (await purchase(late, held.purchaseId)).body.stage === 'expired',
  );
});

test('a confirm gets 202 while the bank is silent and Postgres is slow, and the purchase is paid once', async () => {
  const { fan, purchaseId } = await holdOne();
  bank.swallow();
  const paying = confirm(fan, purchaseId, CONFIRM_SECONDS);
  await until(
    'the bank is authorising',
    async () => (await purchase(fan, purchaseId)).body.stage === 'authorising',
  );
  postgres.slow({ latencyMs: 3_000 });
  const { status, body } = await paying;
  expect([status, body.status]).toEqual([202, 'processing']);
  postgres.open();
  bank.open();
  await until('paid', async () => (await purchase(fan, purchaseId)).body.stage === 'confirmed');
  const { rows } = await database.query(
    'select count(*)::int as bookings from booking where purchase_id = $1',
    [purchaseId],
  );
  expect(rows).toEqual([{ bookings: 1 }]);
});

test('during all these faults every answer came in time, none was a 500, and no process ended', async () => {
  const late = answers.filter(({ seconds, maxSeconds }) => seconds > maxSeconds + SLACK_SECONDS);
  expect(late).toEqual([]);
  expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
  expect(system.workers.endings).toEqual([]);
  expect(await readStartTimes()).toEqual(startTimes);
});
