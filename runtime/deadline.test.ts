import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlineExceeded, extendDeadline, remainingMs, withDeadline } from './deadline';

// Real time passes here: how much of it a request has is the subject.
const unanswered = () => false;
const never = () => new Promise<never>(() => {});

test('what nobody waits for has all the time there is', () => {
  expect(remainingMs()).toBe(Number.POSITIVE_INFINITY);
});

test('every call of a request takes what the calls before it have left, and no call takes the time to say so', async () => {
  const left = await withDeadline({ withinMs: 5_000, isAnswered: unanswered }, async () => {
    const before = remainingMs();
    await sleep(20);
    return [before, remainingMs()];
  });
  expect(left[0]).toBeLessThan(5_000);
  expect(left[1]).toBeLessThan(left[0]!);
});

test('a request that is not answered in its time is over, whatever it waits for', async () => {
  const late = withDeadline({ withinMs: 20, isAnswered: unanswered }, never);
  await expect(late).rejects.toThrow(DeadlineExceeded);
});

test('one that has begun to answer goes on, and what it asks then has no deadline', async () => {
  let isAnswered = false;
  const stream = withDeadline({ withinMs: 20, isAnswered: () => isAnswered }, async () => {
    isAnswered = true;
    await sleep(60);
    return remainingMs();
  });
  expect(await stream).toBe(Number.POSITIVE_INFINITY);
});

test('what a request has set going and does not wait for is not held to its deadline', async () => {
  let later: Promise<number> | undefined;
  await withDeadline({ withinMs: 20, isAnswered: unanswered }, async () => {
    later = sleep(60).then(remainingMs);
  });
  expect(await later).toBe(Number.POSITIVE_INFINITY);
});

test('one that knows what it waits for may wait longer', async () => {
  const answer = withDeadline({ withinMs: 20, isAnswered: unanswered }, async () => {
    extendDeadline(10_000);
    await sleep(60);
    return remainingMs();
  });
  expect(await answer).toBeLessThan(10_000);
});

test('two requests at the same time have each their own', async () => {
  const run = (withinMs: number) =>
    withDeadline({ withinMs, isAnswered: unanswered }, async () => {
      await sleep(10);
      return remainingMs();
    });
  const [short, long] = await Promise.all([run(5_000), run(60_000)]);
  expect(short).toBeLessThan(5_000);
  expect(long).toBeGreaterThan(50_000);
});
