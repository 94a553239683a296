import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Who writes an audit line outside of a transaction, and why nothing is lost there. */
const ALONE: Record<string, string> = {
  'activities/cancel-event-activities.ts': 'a step of a workflow, repeated until it is written',
  'activities/intervention-activities.ts': 'a step of a workflow, repeated until it is written',
  'activities/refund-activities.ts': 'a step of a workflow, repeated until it is written',
  'api/event/audit-export.ts': 'a reading: written before its answer',
  'api/ops/search.ts': 'a reading: written before its answer',
  'api/purchase/repair-calls.ts': 'what an ended purchase answered; the repair itself has a line of its own',
  'api/routes/purchase-page.ts': 'a reading: written before its answer',
  'api/routes/repair-batches.ts': 'Temporal runs the batch, and each purchase writes its own line',
};

test('a change and its audit line are one transaction', () => {
  const alone = ['activities', 'api', 'db', 'temporal', 'workers']
    .flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true }).map((file) => join(room, file.toString())),
    )
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .filter((file) => /writeAudit\(\s*(deps\.)?pool\b/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(alone.sort()).toEqual(Object.keys(ALONE));
});
