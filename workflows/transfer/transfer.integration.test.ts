import type { TransferState } from '../../domain/transfer';
import { type FakeActivities, startWorkflowRunner, type WorkflowRunner } from '../workflow-runner.fixture';
import { answerUpdate, offerUpdate, type TransferInput } from './transfer-contract';

const OFFER_MS = 3 * 86_400_000;
const input: TransferInput = {
  transferId: 'trf_1',
  ticketId: 'tkt_1',
  from: 'maya',
  to: 'noor',
  offerSeconds: OFFER_MS / 1_000,
};

let runner: WorkflowRunner;

beforeAll(async () => {
  runner = await startWorkflowRunner();
}, 120_000);
afterAll(() => runner?.stop());

/** Stands for Postgres with one transfer: the first answer counts. */
function scripted(over: FakeActivities = {}): FakeActivities {
  let state: TransferState = 'offered';
  return {
    offerTransfer: () => ({ type: 'offered', leftMs: OFFER_MS }),
    closeTransfer: ({ as }) => {
      if (state === 'offered') state = as;
      return state;
    },
    ...over,
  };
}

const run = (fakes: FakeActivities, story: Parameters<WorkflowRunner['run']>[1]) =>
  runner.run({ type: 'transfer', args: [input], fakes }, story);

test('an accepted offer ends the transfer', async () => {
  const calls = await run(scripted(), async (handle) => {
    expect(await handle.executeUpdate(offerUpdate)).toEqual({ type: 'offered', leftMs: OFFER_MS });
    expect(await handle.executeUpdate(answerUpdate, { args: ['accepted'] })).toBe('accepted');
    expect(await handle.result()).toBe('accepted');
  });
  expect(calls).toEqual(['offerTransfer', 'closeTransfer']);
});

test('an unanswered offer lapses on time', async () => {
  const begun = await runner.env.currentTimeMs();
  await run(scripted(), async (handle) => {
    expect(await handle.result()).toBe('lapsed');
  });
  expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(OFFER_MS);
});

test('an offer whose event was postponed is read again, and lapses later', async () => {
  const begun = await runner.env.currentTimeMs();
  let asked = 0;
  const moved = scripted({
    closeTransfer: ({ as }) => {
      asked += 1;
      return asked < 3 ? 'offered' : as;
    },
  });
  const calls = await run(moved, async (handle) => {
    expect(await handle.result()).toBe('lapsed');
  });
  const [ask, close] = ['offerTransfer', 'closeTransfer'];
  expect(calls).toEqual([ask, close, ask, close, ask, close]);
  expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(3 * OFFER_MS);
});

test('of two answers at the same moment the first counts, and both get the same state', async () => {
  await run(scripted(), async (handle) => {
    await handle.executeUpdate(offerUpdate);
    const said = await Promise.all([
      handle.executeUpdate(answerUpdate, { args: ['withdrawn'] }),
      handle.executeUpdate(answerUpdate, { args: ['accepted'] }),
    ]);
    expect(said[0]).toBe(said[1]);
    expect(await handle.result()).toBe(said[0]);
  });
});

test('a refused offer ends the workflow', async () => {
  const refused = scripted({ offerTransfer: () => ({ type: 'not-yours' }) });
  const calls = await run(refused, async (handle) => {
    expect(await handle.result()).toBe('refused');
  });
  expect(calls).toEqual(['offerTransfer']);
});

test('cancelled by ops, the offer is withdrawn', async () => {
  await run(scripted(), async (handle) => {
    await handle.executeUpdate(offerUpdate);
    await handle.cancel();
    expect(await handle.result()).toBe('withdrawn');
  });
});
