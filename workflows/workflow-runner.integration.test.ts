import { type Fake, startWorkflowRunner, type WorkflowRunner } from './workflow-runner.fixture';

// `tsc` checks this, not Jest: a fake may only answer what its activity can answer.
// @ts-expect-error An offer of a ticket has no such outcome.
void ((() => ({ type: 'sold' })) satisfies Fake<'offerTransfer'>);

let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);
afterAll(() => runner?.stop());

test('a workflow that calls an activity without a fake fails its test, and the error names the activity', async () => {
  const transfer = { type: 'transfer', args: [{ transferId: 'trf_1', offerSeconds: 60 }], fakes: {} };
  const run = runner.run(transfer, (handle) => handle.result());
  await expect(run).rejects.toThrow('the workflow called offerTransfer, which has no fake');
});
