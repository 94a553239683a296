import { tryInOrder } from './try-in-order';

const fails = (reason: string) => async () => {
  throw new Error(reason);
};

test('the first attempt that succeeds is the last one', async () => {
  const never = jest.fn();
  const found = await tryInOrder(
    'Redis',
    [
      ['PATH', fails('none')],
      ['cache', async () => 'here'],
      ['apt', never],
    ],
    'advice',
  );
  expect(found).toBe('here');
  expect(never).not.toHaveBeenCalled();
});

test('when no attempt succeeds, the error lists them, why each failed, and the advice', async () => {
  const attempt = tryInOrder<string>(
    'Redis',
    [
      ['PATH', fails('6.0 is too old')],
      ['Docker', fails('no engine\nline 2')],
    ],
    'Install Redis 7.',
  );
  await expect(attempt).rejects.toThrow(
    'Redis could not be brought up. Tried:\n  - PATH: 6.0 is too old\n  - Docker: no engine\n    line 2\n  Install Redis 7.',
  );
});

test('after an abort there are no further attempts', async () => {
  const controller = new AbortController();
  const callOff = async () => {
    controller.abort(new Error('interrupted'));
    throw new Error('killed');
  };
  const next = jest.fn();
  await expect(
    tryInOrder(
      'Redis',
      [
        ['PATH', callOff],
        ['apt', next],
      ],
      '',
      controller.signal,
    ),
  ).rejects.toThrow('interrupted');
  expect(next).not.toHaveBeenCalled();
});
