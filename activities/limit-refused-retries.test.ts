import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import pg from 'pg';
import { limitRefusedRetries } from './limit-refused-retries';

function refusal(sqlState: string): Error {
  const error = new pg.DatabaseError('said by the database', 0, 'error');
  error.code = sqlState;
  return error;
}

/** What an activity that throws this error throws at this attempt. */
async function endOf(error: Error, attempt: number): Promise<unknown> {
  const { act } = limitRefusedRetries({ act: () => Promise.reject(error) });
  return new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') })
    .run(act)
    .catch((thrown: unknown) => thrown);
}

test.each(['22003', '23514', '23503', '42P01', '42804', 'P0001', '0A000'])(
  'a statement that Postgres refuses with %s is tried three times, and then fails with its message',
  async (sqlState) => {
    const error = refusal(sqlState);
    expect(await endOf(error, 1)).toBe(error);
    expect(await endOf(error, 2)).toBe(error);
    const end = await endOf(error, 3);
    expect(end).toBeInstanceOf(ApplicationFailure);
    expect(end).toMatchObject({
      type: 'StatementRefused',
      nonRetryable: true,
      message: 'said by the database',
    });
  },
);

test.each(['08006', '40001', '40P01', '53300', '55P03', '57014', '57P01', '25006'])(
  'a transient error (%s) is retried without limit',
  async (sqlState) => {
    const error = refusal(sqlState);
    expect(await endOf(error, 1_000)).toBe(error);
  },
);

test('an error that is not from Postgres is thrown unchanged', async () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(await endOf(error, 1_000)).toBe(error);
});

test('a result is returned unchanged', async () => {
  const { act } = limitRefusedRetries({ act: async (one: number, two: number) => one + two });
  expect(await new MockActivityEnvironment().run(act, 1, 2)).toBe(3);
});
