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
 * Most of an ordering is waiting: for a hold to end, a bank to think, a line to time out. So they are all played at the
 * same time, a few at once, and each test looks at how its own came out.
 */
const AT_ONCE = 10;

let system: SystemFacts;
let organiser: Caller;
let connection: Connection;
let temporal: Client;
let pool: ReturnType<typeof poolOf>;
const played = new Map<string, Promise<{ purchaseId: string }>>();

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  connection = await Connection.connect({ address: system.env.TEMPORAL_ADDRESS });
  temporal = new Client({ connection, namespace: system.env.TEMPORAL_NAMESPACE });
  pool = poolOf(system);
  const waiting = [...orderings].sort((a, b) => Number(b.isSlow ?? false) - Number(a.isSlow ?? false));
  const told = new Map<string, (outcome: Promise<{ purchaseId: string }>) => void>();
  for (const { name } of orderings) {
    const outcome = new Promise<{ purchaseId: string }>((resolve) => told.set(name, resolve));
    outcome.catch(() => undefined);
    played.set(name, outcome);
  }
  const player = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const playing = play(next);
      told.get(next.name)!(playing);
      await playing.catch(() => undefined);
    }
  };
  for (let one = 0; one < AT_ONCE; one += 1) void player();
});

afterAll(async () => {
  await pool?.end();
  await connection?.close();
});

async function play({ ends, event: options, play: act }: Ordering): Promise<{ purchaseId: string }> {
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
  await act(scenario);
  await expectPurchaseEnd(pool, bank, scenario.purchaseId, ends);
  return { purchaseId: scenario.purchaseId };
}

test('every ordering has a name of its own', () => {
  expect(new Set(orderings.map(({ name }) => name)).size).toBe(orderings.length);
});

test.each(orderings)('$name ends as $ends', async ({ name }) => {
  await played.get(name);
});

test('all of them are as they ended when everything is over', async () => {
  for (const { name, ends } of orderings) {
    const { purchaseId } = await played.get(name)!;
    await expectPurchaseEnd(pool, bankControl(system), purchaseId, ends);
  }
});
