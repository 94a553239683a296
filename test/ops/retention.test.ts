import { Client, Connection } from '@temporalio/client';
import { RETENTION_SCHEDULE } from '../../workflows/retention/retention-contract';
import { type Caller, logIn } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let pool: ReturnType<typeof poolOf>;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  pool = poolOf(system);
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});
afterAll(() => pool?.end());

/** The names of the rows in `given` that still exist. */
async function leftOf(table: string, column: string, given: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select ${column} as name from ${table} where ${column} = any($1)`,
    [given],
  );
  return [...new Set(rows.map(({ name }) => name))].sort();
}

async function triggerRetention(): Promise<Record<string, number>> {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = system.env;
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const schedule = client.schedule.getHandle(RETENTION_SCHEDULE.id);
    await schedule.trigger();
    const run = await until(
      'the schedule has started it',
      async () => (await schedule.describe()).info.recentActions.at(-1)?.action.workflow,
    );
    return await client.workflow.getHandle(run.workflowId, run.firstExecutionRunId).result();
  } finally {
    await connection.close();
  }
}

test('deletes what nobody can ask for after its time, and keeps what a fan or finance can', async () => {
  const event = await makeEvent(organiser);
  const over = await makeEvent(organiser);
  const purchaseOf = async (seat: number, end: 'paid' | 'declined' | 'released'): Promise<string> => {
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[seat]!);
    if (end === 'declined') await pay(fan, purchaseId, 'pm_card_chargeDeclined');
    if (end === 'paid') await pay(fan, purchaseId);
    else await fan.post('/ticket/release', { purchaseId });
    const view = async () => (await fan.get(`/purchase/${purchaseId}`)).body.stage;
    await until('the purchase has ended', async () => ['confirmed', 'released'].includes(await view()));
    return purchaseId;
  };
  const [paid, declined, released, young] = [
    await purchaseOf(0, 'paid'),
    await purchaseOf(1, 'declined'),
    await purchaseOf(2, 'released'),
    await purchaseOf(3, 'released'),
  ];
  await pool.query(`update purchase set created_at = now() - interval '401 days' where id = any($1)`, [
    [paid, declined, released],
  ]);
  await pool.query(`update event set starts_at = now() - interval '401 days' where id = $1`, [over.id]);
  await pool.query(
    `insert into fan (event_id, user_id) select unnest($1::text[]), user_id from purchase where id = $2`,
    [[over.id], paid],
  );
  const own = (name: string) => `evt_retention_${event.id}_${name}`;
  await pool.query(
    `insert into bank_event (id, type, payload, received_at, delivered_at) values
       ($1, 'charge.updated', '{}', now() - interval '91 days', now()),
       ($2, 'charge.updated', '{}', now() - interval '89 days', now()),
       ($3, 'payment_intent.succeeded', '{}', now() - interval '91 days', null)`,
    [own('old'), own('young'), own('undelivered')],
  );
  await pool.query(
    `insert into message (key, kind, user_id, state, ended_at, created_at)
     select key, 'your-turn', 'somebody', 'sent', now(), now() - make_interval(days => days)
       from unnest($1::text[], $2::int[]) as old (key, days)`,
    [
      [own('old'), own('young')],
      [91, 89],
    ],
  );
  // The first bought a ticket of an event that is to come.
  await pool.query(
    `insert into contact (user_id, email, language, updated_at)
     select user_id, 'fan@example.org', 'en', now() - interval '401 days' from purchase where id = any($1)`,
    [[paid, released]],
  );
  const { rows: buyers } = await pool.query('select user_id from purchase where id = $1', [paid]);
  const { rows: others } = await pool.query('select user_id from purchase where id = $1', [released]);

  const report = await triggerRetention();

  const purchases = [paid, declined, released, young];
  expect(await leftOf('purchase', 'id', purchases)).toEqual([paid, declined, young].sort());
  expect(await leftOf('purchase_stage', 'purchase_id', purchases)).toEqual([paid, declined, young].sort());
  expect(await leftOf('booking', 'purchase_id', purchases)).toEqual([paid]);
  expect(await leftOf('fan', 'event_id', [event.id, over.id])).toEqual([event.id]);
  expect(await leftOf('message', 'key', [own('old'), own('young')])).toEqual([own('young')]);
  const [buyer, other] = [buyers[0].user_id, others[0].user_id];
  expect(await leftOf('contact', 'user_id', [buyer, other])).toEqual([buyer]);
  const events = ['old', 'young', 'undelivered'].map(own);
  expect(await leftOf('bank_event', 'id', events)).toEqual([own('undelivered'), own('young')]);
  expect(report).toMatchObject({ bank_event: 1, purchase: 1, fan: 1, presale_entry: 0, waitlist_entry: 0 });
  await pool.query('delete from bank_event where id = any($1)', [events]);
});
