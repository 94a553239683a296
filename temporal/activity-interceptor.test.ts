import { CancelledFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivityInterceptor } from './activity-interceptor';

const calls: string[] = [];
const interceptor = createActivityInterceptor({
  begun: ({ workflow, step }) => calls.push(`${workflow} ${step} begun`),
  ended: ({ step }, outcome, tookSeconds) => calls.push(`${step} ${outcome} ${tookSeconds >= 0}`),
});

const surroundings = { interceptors: [interceptor], logger: new DefaultLogger('ERROR') };

async function run(activity: () => Promise<unknown>): Promise<unknown> {
  calls.length = 0;
  const env = new MockActivityEnvironment(
    { activityType: 'claimSeats', workflowType: 'purchase' },
    surroundings,
  );
  return env.run(activity);
}

test.each([
  ['a union', async () => ({ type: 'refused', code: 'seat-taken' }), 'refused'],
  ['nothing', async () => undefined, 'done'],
  ['a number', async () => 3, 'done'],
])('a result that is %s is reported by its type', async (_, activity, outcome) => {
  expect(await run(activity)).toEqual(await activity());
  expect(calls).toEqual(['purchase claimSeats begun', `claimSeats ${outcome} true`]);
});

test('an error is reported as failed, and is thrown on', async () => {
  await expect(run(() => Promise.reject(new Error('Postgres is away')))).rejects.toThrow('away');
  expect(calls[1]).toBe('claimSeats failed true');
});

test('a cancellation is not reported as failed', async () => {
  const env = new MockActivityEnvironment(undefined, surroundings);
  const running = env.run(() => env.context.sleep('1 minute'));
  env.cancel();
  await expect(running).rejects.toThrow(CancelledFailure);
  expect(calls.at(-1)).toMatch(/ cancelled true$/);
});
