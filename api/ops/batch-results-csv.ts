import { listBatchResults } from '../../db/ops/repair-batches';
import type { Pool } from '../../db/pool';
import { csvLine } from '../http/csv';
import { decimalCell } from '../http/decimal-cell';

const PAGE = 1_000;
const COLUMNS = [
  ...['at_utc', 'purchase_id', 'fan', 'outcome', 'detail', 'stage', 'total', 'currency', 'total_decimal'],
];

/** The results of a batch of repairs as a CSV file, generated while it is sent. Amounts are integer minor units, then decimals. */
export async function* batchResultsCsv(pool: Pool, batchId: string): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let afterId: number | undefined; ; ) {
    const results = await listBatchResults(pool, { batchId, afterId, limit: PAGE });
    yield results
      .map(({ at, purchaseId, userId, outcome, detail, stage, total }) =>
        csvLine([
          at,
          purchaseId,
          userId,
          outcome,
          detail,
          stage,
          total?.amount ?? null,
          total?.currency ?? null,
          decimalCell(total?.amount ?? null, total?.currency ?? null),
        ]),
      )
      .join('');
    if (results.length < PAGE) return;
    afterId = results.at(-1)!.id;
  }
}
