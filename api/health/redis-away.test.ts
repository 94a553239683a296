import { toProblem } from '../problem';

// Error messages of Redis 7; an error within a script also names the script.
test.each([
  'LOADING Redis is loading the dataset in memory',
  "READONLY You can't write against a read only replica. script: 0c1e, on @user_script:12.",
  "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
  'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.',
  'CLUSTERDOWN The cluster is down',
  'TRYAGAIN Multiple keys request during rehashing of slot',
  'NOREPLICAS Not enough good replicas to write.',
  'MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist on disk.',
  "OOM command not allowed when used memory > 'maxmemory'. script: 0c1e, on @user_script:88.",
  'NOAUTH Authentication required.',
  'WRONGPASS invalid username-password pair or user is disabled.',
  "NOPERM User default has no permissions to run the 'evalsha' command",
  'Command timed out',
  'Connection is closed.',
  'Command aborted due to connection close',
  "Stream isn't writeable and enableOfflineQueue options is false",
  // Of a cluster.
  'MOVED 15495 127.0.0.1:29563',
  "Cluster isn't ready and enableOfflineQueue options is false",
  'CLUSTERDOWN Hash slot not served',
  'Too many Cluster redirections. Last error: ReplyError: CLUSTERDOWN Hash slot not served',
  'Failed to refresh slots cache.',
  'None of startup nodes is available',
  'Cluster is ended.',
  // Of Sentinel.
  'All sentinels are unreachable. Retrying from scratch after 50ms. Last error: connect ECONNREFUSED',
])('"%s" counts as Redis being away', (message) => {
  expect(toProblem(new Error(message))).toMatchObject({
    code: 'unavailable',
    fields: { part: 'waiting room' },
  });
});

test.each([
  'ERR value is not an integer or out of range',
  'WRONGTYPE Operation against a key holding the wrong kind of value',
  'BUSYGROUP Consumer Group name already exists',
  "CROSSSLOT Keys in request don't hash to the same slot",
])('"%s" is an internal error', (message) => {
  expect(toProblem(new Error(message)).code).toBe('internal-error');
});
