import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { buildBundle } from '../../temporal/build-bundle';
import { type KeptHistory, readHistories } from '../harness/histories';

/*
 * Replays recorded histories of an earlier release with the current code, so a change that would break a running workflow
 * during a deploy fails here. `npm run record-histories` records them again: do that for a new path through a workflow,
 * not to make this test pass.
 */
const histories = readHistories();
let codePath: string;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  codePath = process.env.WORKFLOW_BUNDLE ?? (await buildBundle());
});

async function replay(kept: readonly KeptHistory[]): Promise<(string | undefined)[]> {
  const named = kept.map(({ workflow, history }, index) => ({ workflowId: `${workflow}-${index}`, history }));
  const errors: (string | undefined)[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: { codePath } }, named))
    errors.push(error?.message);
  return errors;
}

test('every workflow has histories', () => {
  const index = readFileSync(join(__dirname, '..', '..', 'workflows', 'index.ts'), 'utf8');
  const exported = [...index.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names]) =>
    names!.split(',').map((name) => name.trim()),
  );
  expect([...new Set(histories.map(({ workflow }) => workflow))].sort()).toEqual(exported.sort());
});

test('the current code replays every history', async () => {
  const errors = await replay(histories);
  const broken = histories.flatMap(({ workflow, path }, index) =>
    errors[index] ? [{ workflow, path: path.join(', '), error: errors[index] }] : [],
  );
  expect(broken).toEqual([]);
  expect(errors).toHaveLength(histories.length);
});

test('the replay fails on a history that the code would not have written', async () => {
  const isSold = ({ workflow, path }: KeptHistory) =>
    workflow === 'purchase' && path.some((step) => step.endsWith('capturePayment'));
  const sold = readHistories().find(isSold)!;
  for (const { activityTaskScheduledEventAttributes: scheduled } of sold.history.events!) {
    if (scheduled?.activityType?.name === 'capturePayment') scheduled.activityType.name = 'chargeCard';
  }
  expect(await replay([sold])).toEqual([expect.stringMatching(/nondeterminism/i)]);
});
