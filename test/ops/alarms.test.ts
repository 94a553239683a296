import type { Client } from '@temporalio/client';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { scratchDir } from '../../dev/stack/host/scratch-dir.fixture';
import { createTemporalClient } from '../../temporal/connection';
import { roomKeys } from '../../waiting-room/keys';
import { PURCHASE_QUEUE, purchaseWorkflowId } from '../../workflows/purchase/purchase-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, send, uniqueName } from '../harness/client';
import { closeSale, enterSale, hold, makeEvent, pay } from '../harness/sale-steps';
import {
  poolOf,
  type RunningWorkers,
  type SystemFacts,
  startApi,
  startTestSystem,
  type TestSystem,
} from '../harness/system';
import { until } from '../harness/until';
import { metricsOf, readAlarms, readMonitoring } from './alarms';
import { type Labels, scraperOf } from './scrapes';

/*
 * A rehearsal: each alarm is caused once in a system of its own, and promtool judges its rule on the metrics of the
 * processes. The tests run in this order: an alarm may stay raised as long as its rule looks back.
 */
const alarms = readAlarms();
const dir = scratchDir();
const raisedNames = new Set<string>();

let system: SystemFacts;
let workers: RunningWorkers;
let stop: () => Promise<void>;
let mail: TestSystem['mail'];
let temporal: Client;
let pool: pg.Pool;
let organiser: Caller;
let scraper: ReturnType<typeof scraperOf>;

beforeAll(async () => {
  ({ facts: system, workers, stop, mail } = await startTestSystem());
  temporal = await createTemporalClient({
    address: system.env.TEMPORAL_ADDRESS!,
    namespace: system.env.TEMPORAL_NAMESPACE!,
  });
  pool = poolOf(system);
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  scraper = scraperOf(dir, `${system.url}/metrics`, workers.metricsUrl);
}, 120_000);

afterAll(async () => {
  await pool?.end();
  await temporal?.connection.close();
  await stop?.();
});

/** Waits until the condition of the alarm holds; returns the labels that tell its instances apart. */
async function raises(name: string, { alarms: raisedNow } = scraper): Promise<Labels[]> {
  const labels = await until(`${name} is raised`, async () => {
    const found = (await raisedNow()).filter(({ alertname }) => alertname === name);
    return found.length > 0 && found.map(({ alertname: _, severity: _severity, ...rest }) => rest);
  });
  raisedNames.add(name);
  return labels;
}

async function begin(): Promise<{ fan: Caller; purchaseId: string; ticketId: string }> {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const ticketId = event.ticketIds[0]!;
  const { purchaseId } = await hold(fan, ticketId);
  return { fan, purchaseId, ticketId };
}

test('a system in good health raises nothing', async () => {
  await scraper.scrape();
  for (const card of ['pm_card_chargeDeclined', 'pm_card_visa']) {
    const { fan, purchaseId } = await begin();
    await pay(fan, purchaseId, card);
  }
  expect(await scraper.alarms()).toEqual([]);
});

test('MessagesWait and MessagesRefused: the mail relay refuses what is due, and something is not sent', async () => {
  mail.answers.push(...Array<number>(6).fill(550));
  await pool.query(
    `insert into message (key, kind, email, facts, created_at, due_at)
     select 'alarm:' || i, 'sign-in-link', 'nobody@example.org', jsonb_build_object('until', now() + interval '1 h'),
            now() - interval '20 min', case when i = 0 then now() + interval '1 h' else now() end
       from generate_series(0, 6) i`,
  );
  await raises('MessagesWait');
  await raises('MessagesRefused');
});

test('WebhookEndpointDisabled: an endpoint took no message for three days', async () => {
  await pool.query(
    `insert into webhook_endpoint (id, organiser_id, url, secret, created_by, disabled_at, disabled_because)
     values ('whk_alarm', 'org_alarm', 'https://example.org', 'whsec_AAAA', 'nobody', now(), 'failing')`,
  );
  await raises('WebhookEndpointDisabled');
  await pool.query(`delete from webhook_endpoint where id = 'whk_alarm'`);
});

test('BankStepsFail: the bank answers 500', async () => {
  const begun = await Promise.all([begin(), begin(), begin()]);
  const lift = await bankControl(system).fault({ kind: 'error-before', path: 'POST /v1/payment_intents' });
  const paying = begun.map(({ fan, purchaseId }) => pay(fan, purchaseId));
  expect(await raises('BankStepsFail')).toContainEqual({ step: 'authorisePayment' });
  await lift();
  expect((await Promise.all(paying)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('OwnStepsFail: the database has no memory for bookings', async () => {
  const { fan, purchaseId } = await begin();
  await pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'rehearsal' using errcode = '53200'; end $$;
    create trigger rehearsal before insert on booking for each row execute function refuse()`);
  const paying = pay(fan, purchaseId);
  expect(await raises('OwnStepsFail')).toContainEqual({ step: 'bookSeats' });
  await pool.query('drop trigger rehearsal on booking; drop function refuse()');
  expect((await paying).status).toBe(200);
});

test('StepsSlow: somebody holds a lock on a seat', async () => {
  const event = await makeEvent(organiser);
  const [ticketId] = event.ticketIds as [string];
  const locker = await pool.connect();
  await locker.query('begin');
  await locker.query('select from ticket where id = $1 for update', [ticketId]);
  const holding = hold(await logIn(system.url), ticketId);
  await until('the claim has waited for more than a second', async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and now() - query_start > interval '1.2 seconds'`,
    );
    return rows.length > 0;
  });
  await locker.query('rollback');
  locker.release();
  await holding;
  expect(await raises('StepsSlow')).toContainEqual({ step: 'claimSeats' });
});

test('CardsDeclined: most cards are', async () => {
  const { fan, purchaseId } = await begin();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  }
  await raises('CardsDeclined');
});

test('WorkflowCodeFails: a workflow throws in its own code', async () => {
  const begun = async () => {
    const workflowId = uniqueName('broken');
    await temporal.workflow.start('purchase', { workflowId, taskQueue: PURCHASE_QUEUE, args: [null] });
    return workflowId;
  };
  const first = await begun();
  await until('it is counted', async () => {
    await scraper.scrape();
    return scraper.metrics.has('temporal_workflow_task_execution_failed_total');
  });
  const second = await begun();
  expect(await raises('WorkflowCodeFails')).toContainEqual({ workflow_type: 'purchase' });
  for (const workflowId of [first, second])
    await temporal.workflow.getHandle(workflowId).terminate('rehearsed');
});

test('RoomPutAside: another program writes to a room', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const redis = new Redis(system.env.REDIS_URL!);
  await enterSale(await logIn(system.url), event.id);
  const { slots } = roomKeys(system.env.REDIS_KEY_PREFIX!, event.id);
  await redis.multi().del(slots).set(slots, 'nonsense').exec();
  await raises('RoomPutAside');
  redis.disconnect();
  await closeSale(organiser, event.id);
});

test('PartAway and ApiFails: the database is away', async () => {
  const cutOff = await startApi(system, { DATABASE_URL: 'postgres://holdfast@127.0.0.1:1/holdfast' });
  const seen = scraperOf(dir, `${cutOff.url}/metrics`);
  const fan = await logIn(system.url);
  const bookings = () =>
    send(`${cutOff.url}/bookings`, 'GET', undefined, { Authorization: `Bearer ${fan.token}` });
  expect((await bookings()).status).toBe(503);
  await seen.scrape();
  for (let attempt = 0; attempt < 6; attempt += 1) await bookings();
  await raises('ApiFails', seen);
  expect(await raises('PartAway', seen)).toContainEqual({ part: 'database' });
  await cutOff.stop();
});

test('no worker runs any more: purchases are stuck, tasks wait, nobody reads changes', async () => {
  await workers.stop();
  const event = await makeEvent(organiser);
  // What the API begins: its hold ended while there was nobody to notice.
  await temporal.workflow.start('purchase', {
    workflowId: purchaseWorkflowId(event.id, 'fan'),
    taskQueue: PURCHASE_QUEUE,
    args: [
      {
        purchaseId: 'pur_stuck',
        eventId: event.id,
        userId: 'fan',
        request: { kind: 'tickets', ticketIds: event.ticketIds.slice(0, 1) },
        admissionId: null,
      },
    ],
    typedSearchAttributes: [
      { key: searchAttributes.eventId, value: event.id },
      { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
      { key: searchAttributes.holdUntil, value: new Date(Date.now() - 60_000) },
      { key: searchAttributes.needsAttention, value: true },
    ],
  });
  expect(await raises('PurchaseStuck')).toEqual([{ at: 'hold-end' }]);
  await raises('NeedsAttention');
  await raises('ProcessAway');
  await raises('ChangesBehind');
  expect(await raises('TasksWait')).toContainEqual({ queue: PURCHASE_QUEUE });
});

test('each alarm was rehearsed', () => {
  expect([...raisedNames].sort()).toEqual(alarms.map(({ alert }) => alert).sort());
});

test('every metric of the alarms and of the dashboard is one that a process exposes', () => {
  const dashboard = readMonitoring<{ panels: { title: string; targets?: { expr: string }[] }[] }>(
    'dashboard.json',
  );
  const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  expect(queries.length).toBeGreaterThan(15);
  for (const expr of [...alarms.map((alarm) => alarm.expr), ...queries]) {
    expect([expr, metricsOf(expr).filter((name) => !scraper.metrics.has(name))]).toEqual([expr, []]);
  }
});
