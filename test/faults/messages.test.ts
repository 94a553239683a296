import { logIn } from '../harness/client';
import { logInWithMailbox } from '../harness/mailbox';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { poolOf, startTestSystem, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

let system: TestSystem;
let pool: ReturnType<typeof poolOf>;

beforeAll(async () => {
  system = await startTestSystem();
  pool = poolOf(system.facts);
}, 90_000);

afterAll(async () => {
  await pool?.end();
  await system?.stop();
});

test('kill -9 of the workers after a booking, while its mail is handed over: one mail', async () => {
  const { facts, mail, workers } = system;
  const fan = await logInWithMailbox(facts);
  const event = await makeEvent(await logIn(facts.url, 'organiser', ['organiser']), { seats: 1 });
  const { purchaseId } = await hold(fan, ...event.ticketIds);
  // The relay says nothing, so the hand-over has begun and not ended.
  mail.answers.push('silence');
  const { bookingId } = (await pay(fan, purchaseId)).body;
  const messageOf = async () => {
    const { rows } = await pool.query('select state, tries from message where key = $1', [
      `booking:${bookingId}:confirmed`,
    ]);
    return rows[0];
  };
  await until('the first try', async () => mail.answers.length === 0);
  workers.kill('SIGKILL');
  expect(await messageOf()).toEqual({ state: 'waiting', tries: 1 });
  // Instead of waiting for the end of the lease of the process that was killed.
  await pool.query('update message set due_at = clock_timestamp()');
  await workers.waitUntilUp();
  await until('it is sent', async () => (await messageOf()).state === 'sent');
  expect((await fan.mails()).map(({ subject }) => subject)).toEqual([`Your tickets: ${event.name}`]);
}, 90_000);
