// Errors that pass: load, memory, disk, replication and access.
const REFUSALS = [
  'BUSY ',
  'CLUSTERDOWN',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  // One server is named, and it is a node of a cluster.
  'MOVED',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'OOM',
  'READONLY',
  'TRYAGAIN',
  'WRONGPASS',
];
// What the driver says, of one server, of a cluster, and of Sentinel.
const UNREACHABLE = [
  'All sentinels are unreachable',
  'Cluster is (disconnect|ended)',
  'Command aborted due to connection close',
  'Command timed out',
  'Connection is closed',
  'Failed to refresh slots cache',
  'None of startup nodes is available',
  'Too many Cluster redirections',
  'enableOfflineQueue',
];
const AWAY = new RegExp(`^(${REFUSALS.join('|')})|${UNREACHABLE.join('|')}`);

/** Whether an error says that Redis is away or refuses commands at the moment, and not that the command is wrong. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'ClusterAllFailedError') return true;
  return AWAY.test(error.message);
}
