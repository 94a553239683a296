import { type FakeActivities, startWorkflowRunner, type WorkflowRunner } from '../workflow-runner.fixture';
import { type DeliveryRound, webhooksDueSignal } from './webhook-endpoint-contract';

let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);
afterAll(() => runner?.stop());

/** Rounds of deliveries, one after the other; after the last of them nothing waits. */
function rounds(...nextInMs: (number | null)[]): FakeActivities {
  return {
    deliverWebhooks: (): DeliveryRound => ({ delivered: 1, refused: 0, nextInMs: nextInMs.shift() ?? null }),
  };
}

const run = (fakes: FakeActivities, story: Parameters<WorkflowRunner['run']>[1]) =>
  runner.run({ type: 'webhookEndpoint', args: [{ endpointId: 'whk_1' }], fakes }, story);

test('it delivers while something is due, sleeps until the next try, and ends when nothing waits', async () => {
  const begun = await runner.env.currentTimeMs();
  const calls = await run(rounds(0, 0, 6 * 3_600_000, null), (handle) => handle.result());
  expect(calls).toHaveLength(4);
  expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(6 * 3_600_000);
});

test('a message that becomes due meanwhile ends the sleep', async () => {
  const calls = await run(rounds(3 * 86_400_000, null), async (handle) => {
    await handle.signal(webhooksDueSignal);
    await handle.result();
    const { events } = await handle.fetchHistory();
    expect(events!.some(({ timerFiredEventAttributes: fired }) => fired)).toBe(false);
  });
  expect(calls).toHaveLength(2);
});
