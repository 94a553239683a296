// What Redis refuses for the moment: by its load, its memory, its disk, its replication, or its own protection.
const REFUSALS = [
  'BUSY ',
  'CLUSTERDOWN',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'OOM',
  'READONLY',
  'TRYAGAIN',
  'WRONGPASS',
];
const AWAY = new RegExp(`^(${REFUSALS.join('|')})|Connection is closed|Command timed out|enableOfflineQueue`);

/** Whether an error says that Redis is away or takes nothing at the moment, rather than that the command is wrong. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'ClusterAllFailedError') return true;
  return AWAY.test(error.message);
}
