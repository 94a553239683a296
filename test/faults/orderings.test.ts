import { Client, Connection } from '@temporalio/client';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { expectPurchaseEnd } from '../harness/purchase-end';
import { makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { allOrderings as orderings } from './orderings/all-orderings';
import { type Ordering, startScenario } from './orderings/scenario';

/*
 * An ordering mostly waits: for a hold to end, for a slow bank, for a timeout. So `beforeAll` starts all of them, AT_ONCE at
 * a time, and each test waits for the result of one.
 */
const AT_ONCE = 10;

let system: SystemFacts;
let organiser: Caller;
let connection: Connection;
let temporal: Client;
let pool: ReturnType<typeof poolOf>;
const results = new Map<string, Promise<{ purchaseId: string }>>();

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
  temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
  pool = poolOf(system);
  const waiting = [...orderings].sort((a, b) => Number(b.isSlow ?? false) - Number(a.isSlow ?? false));
  const settle = new Map<string, (outcome: Promise<{ purchaseId: string }>) => void>();
  for (const { name } of orderings) {
    const outcome = new Promise<{ purchaseId: string }>((resolve) => settle.set(name, resolve));
    outcome.catch(() => undefined);
    results.set(name, outcome);
  }
  const runWaiting = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const running = runOrdering(next);
      settle.get(next.name)!(running);
      await running.catch(() => undefined);
    }
  };
  for (let one = 0; one < AT_ONCE; one += 1) void runWaiting();
});

afterAll(async () => {
  await pool?.end();
  await connection?.close();
});

async function runOrdering({ ends, event: options, run }: Ordering): Promise<{ purchaseId: string }> {
  const [event, fan, rival] = await Promise.all([
    makeEvent(organiser, { seats: 2, ...options }),
    logIn(system.url),
    logIn(system.url),
  ]);
  const bank = bankControl(system);
  const intentOf = async (purchaseId: string): Promise<string | null> => {
    const { rows } = await pool.query('select payment_intent_id as id from purchase where id = $1', [
      purchaseId,
    ]);
    return rows[0].id;
  };
  const scenario = await startScenario({ system, temporal, bank, event, fan, rival, intentOf });
  await run(scenario);
  await expectPurchaseEnd(pool, bank, scenario.purchaseId, ends);
  return { purchaseId: scenario.purchaseId };
}

test('every ordering has its own name', () => {
  expect(new Set(orderings.map(({ name }) => name)).size).toBe(orderings.length);
});

test.each(orderings)('$name ends as $ends', async ({ name }) => {
  await results.get(name);
});

test('every purchase still has the end that it had when its ordering finished', async () => {
  for (const { name, ends } of orderings) {
    const { purchaseId } = await results.get(name)!;
    await expectPurchaseEnd(pool, bankControl(system), purchaseId, ends);
  }
});
