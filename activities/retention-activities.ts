import { heartbeat } from '@temporalio/activity';
import type { Pool } from '../db/pool';
import { deleteOldRows } from '../db/retention';

/** The activity of the retention. */
export function createRetentionActivities({ pool }: { pool: Pool }) {
  return {
    async deleteOldRows(): Promise<Record<string, number>> {
      return deleteOldRows(pool, () => heartbeat());
    },
  };
}
