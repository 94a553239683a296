// Errors that pass: load, memory, disk, replication and access.
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

/** Whether an error says that Redis is away or refuses commands at the moment, and not that the command is wrong. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'ClusterAllFailedError') return true;
  return AWAY.test(error.message);
}
