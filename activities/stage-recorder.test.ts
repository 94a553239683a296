import type { Pool } from '../db/pool';
import { createStageRecorder } from './stage-recorder';

const purchase = { purchaseId: 'pur_1', eventId: 'evt_1', userId: 'ada' };

test('a stage is entered although Redis does not answer', async () => {
  const published: unknown[] = [];
  const pool = { query: async () => ({ rows: [{ at: '2026-01-01T10:00:00.000Z' }] }) } as unknown as Pool;
  const purchasePublisher = {
    purchaseMoved: (move: object) => {
      published.push(move);
      return new Promise<void>(() => {});
    },
  };
  const { enterStage } = createStageRecorder({ pool, purchasePublisher });
  await enterStage(purchase, 4, 'authorising');
  expect(published).toEqual([{ ...purchase, seq: 4, stage: 'authorising', at: '2026-01-01T10:00:00.000Z' }]);
}, 1_000);
