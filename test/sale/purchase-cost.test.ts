import { Client, Connection } from '@temporalio/client';
import { purchaseWorkflowId } from '../../workflows/purchase/purchase-contract';
import { type Caller, logIn } from '../harness/client';
import { type MadeEvent, makeEvent } from '../harness/sale-steps';
import { countStatements } from '../harness/statements';
import { poolOf, startTestSystem, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

const PURCHASES = 20;
const EVENTS_OF_THE_BANK = 2;

/** Statements whose number depends on the time that passes: sweeps, and the batches of messages and of the change feed. */
const RUNS_BY_TIME = [
  ...[
    '/* test */',
    'with expired as',
    'with due as',
    'hold-ending',
    'bank_poll',
    'idempotency_key',
    'search_due',
  ],
  ...['pg_current_snapshot', 'pg_wal_lsn_diff', 'pg_replication_slots', 'from event e'],
  ...['release_due_blocks', 'issue_invoices', 'lapse_returns', 'from push_subscription'],
  // Sent by Postgres itself, for foreign keys that are checked at the commit.
  'FOR KEY SHARE OF x',
];

let system: TestSystem;
let pool: ReturnType<typeof poolOf>;
let event: MadeEvent;
let fans: Caller[];

beforeAll(async () => {
  system = await startTestSystem();
  pool = poolOf(system.facts);
  const { url } = system.facts;
  event = await makeEvent(await logIn(url, 'organiser', ['organiser']), { seats: PURCHASES + 1 });
  fans = await Promise.all(Array.from({ length: PURCHASES + 1 }, () => logIn(url)));
}, 90_000);

afterAll(async () => {
  await pool?.end();
  await system?.stop();
});

/** Without an Idempotency-Key, whose storage is two more statements per request. */
async function buy(index: number): Promise<void> {
  const fan = fans[index]!;
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[index] });
  const { purchaseId } = held.body;
  const paid = await fan.post('/ticket/confirm', {
    purchaseId,
    paymentInfo: { paymentMethod: 'pm_card_visa' },
  });
  expect([held.status, paid.status]).toEqual([201, 200]);
}

test('a paid purchase costs Temporal 20 events and two workflow tasks', async () => {
  await buy(0);
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = system.facts.env;
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection, namespace });
    const handle = workflow.getHandle(purchaseWorkflowId(event.id, fans[0]!.userId));
    await handle.result();
    const events = (await handle.fetchHistory()).events ?? [];
    expect(events.filter((one) => one.workflowTaskCompletedEventAttributes)).toHaveLength(2);
    expect(events.length).toBeLessThanOrEqual(20);
  } finally {
    await connection.close();
  }
});

test('a paid purchase costs Postgres 10 statements, with those of two webhooks', async () => {
  const counted = await countStatements(system.facts.env.DATABASE_URL!);
  await Promise.all(Array.from({ length: PURCHASES }, (_, index) => buy(index + 1)));
  await until('all events of the bank are delivered', async () => {
    const { rows } = await pool.query('select /* test */ count(delivered_at) as delivered from bank_event');
    return rows[0].delivered === EVENTS_OF_THE_BANK * (PURCHASES + 1);
  });
  const statements = (await counted()).filter(
    ({ query }) => !/^(begin|commit)$/.test(query) && !RUNS_BY_TIME.some((part) => query.includes(part)),
  );
  const total = statements.reduce((sum, { calls }) => sum + calls, 0) / PURCHASES;
  if (total > 10) throw new Error(`${total}: ${statements.map(({ calls, query }) => `\n${calls} ${query}`)}`);
});
