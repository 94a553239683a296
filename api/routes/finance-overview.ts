import { countReconciledDays, financeWaiting } from '../../db/finance/finance-overview';
import { settle } from '../../db/finance/settlements';
import type { Pool } from '../../db/pool';
import { windowOf } from '../finance/finance-window';
import { financeOverview } from '../finance/settlement-schemas';
import { defineRoute, type Route } from '../route';

/** What finance begins with: what waits, and how this month stands. */
export function createFinanceOverviewRoutes(deps: { pool: Pool; timeZone?: string }): Route[] {
  const { pool, timeZone = 'UTC' } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/finance/overview',
      summary: 'What waits for finance, and the current month',
      tag: 'Finance',
      access: ['finance'],
      answers: { 200: { description: 'As it is now', schema: financeOverview } },
      problems: [],
      async handle() {
        const { month, ...window } = windowOf({}, timeZone, Date.now());
        const [waiting, currencies, reconciled] = await Promise.all([
          financeWaiting(pool),
          settle(pool, window),
          countReconciledDays(pool, window),
        ]);
        return { status: 200, body: { timeZone, month: month!, waiting, currencies, reconciled } };
      },
    }),
  ];
}
