import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlineExceeded, elapsedMs, extendDeadline, remainingMs, withDeadline } from './deadline';

// Real time passes here: how much of it a request has is the subject.
const unanswered = () => false;
const never = () => new Promise<never>(() => {});

test('a call outside a request has no time limit', () => {
  expect(remainingMs()).toBe(Number.POSITIVE_INFINITY);
});

test('a call may take the time that earlier calls have left, except the part reserved for the answer', async () => {
  const left = await withDeadline({ withinMs: 5_000, isAnswered: unanswered }, async () => {
    const before = remainingMs();
    await sleep(20);
    return [before, remainingMs()];
  });
  expect(left[0]).toBeLessThan(5_000);
  expect(left[1]).toBeLessThan(left[0]!);
});

test('what a request has taken counts from its beginning, and outside a request there is none', async () => {
  const taken = await withDeadline({ withinMs: 5_000, isAnswered: unanswered }, async () => {
    await sleep(60);
    return elapsedMs();
  });
  expect(taken).toBeGreaterThan(40);
  expect(elapsedMs()).toBe(0);
});

test('a request that is not answered in time fails, whatever it waits for', async () => {
  const late = withDeadline({ withinMs: 20, isAnswered: unanswered }, never);
  await expect(late).rejects.toThrow(DeadlineExceeded);
});

test('a request that has begun to answer goes on, and its later calls have no deadline', async () => {
  let isAnswered = false;
  const stream = withDeadline({ withinMs: 20, isAnswered: () => isAnswered }, async () => {
    isAnswered = true;
    await sleep(60);
    return remainingMs();
  });
  expect(await stream).toBe(Number.POSITIVE_INFINITY);
});

test('work that outlives the request has no deadline', async () => {
  let later: Promise<number> | undefined;
  await withDeadline({ withinMs: 20, isAnswered: unanswered }, async () => {
    later = sleep(60).then(remainingMs);
  });
  expect(await later).toBe(Number.POSITIVE_INFINITY);
});

test('a request may extend its deadline', async () => {
  const answer = withDeadline({ withinMs: 20, isAnswered: unanswered }, async () => {
    extendDeadline(10_000);
    await sleep(60);
    return remainingMs();
  });
  expect(await answer).toBeLessThan(10_000);
});

test('two requests at the same time have a deadline each', async () => {
  const run = (withinMs: number) =>
    withDeadline({ withinMs, isAnswered: unanswered }, async () => {
      await sleep(10);
      return remainingMs();
    });
  const [short, long] = await Promise.all([run(5_000), run(60_000)]);
  expect(short).toBeLessThan(5_000);
  expect(long).toBeGreaterThan(50_000);
});
