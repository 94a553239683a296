import { DatabaseUnavailable, isDatabaseAway } from './pool';

const failed = (code: string | undefined, message = '') => Object.assign(new Error(message), { code });

test.each([
  ['a refused socket', failed('ECONNREFUSED')],
  ['a lost connection', failed('08006')],
  ['a name that is not known yet', failed('EAI_AGAIN')],
  ['too many connections', failed('53300')],
  ['a shutdown', failed('57P01', 'terminating connection due to administrator command')],
  ['a crash', failed('57P02')],
  ['a start', failed('57P03', 'the database system is starting up')],
  ['a server that has become a standby', failed('25006', 'cannot execute UPDATE in a read-only transaction')],
  ['a function that a standby does not have', failed('55000', 'recovery is in progress')],
  [
    'a read that stood in the way of the log',
    failed('40001', 'canceling statement due to conflict with recovery'),
  ],
  ['a statement that took too long', failed('57014')],
  ['a disk that fails', failed('58030')],
  ['a driver that gave up', failed(undefined, 'timeout expired')],
  ['a connection that was closed', failed(undefined, 'Client was closed and is not queryable')],
  ['an answer that did not come', new DatabaseUnavailable('no answer within 10 ms')],
])('%s means that Postgres is away', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  ['a wrong statement', failed('42601', 'syntax error')],
  ['a broken constraint', failed('23505')],
  ['an object that is in the wrong state', failed('55000', 'sequence is not yet defined in this session')],
  ['a mistake of ours', new TypeError('undefined is not a function')],
  ['nothing', undefined],
])('%s does not', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
