/** Whether an error says that Redis is away or still loading, rather than that the command is wrong. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'ClusterAllFailedError') return true;
  return /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY )|Connection is closed|Command timed out|enableOfflineQueue/.test(
    error.message,
  );
}
