import { firstWay } from './try-in-order';

const fails = (reason: string) => async () => {
  throw new Error(reason);
};

test('the first way that works is taken and the rest is not tried', async () => {
  const never = jest.fn();
  const found = await firstWay(
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

test('when none works the error names what was tried, why each failed, and what to do', async () => {
  const attempt = firstWay<string>(
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

test('a start that was called off does not go on to the next way', async () => {
  const controller = new AbortController();
  const callOff = async () => {
    controller.abort(new Error('interrupted'));
    throw new Error('killed');
  };
  const next = jest.fn();
  await expect(
    firstWay(
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
