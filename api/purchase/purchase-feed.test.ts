import type { Pool } from '../../db/pool';
import type { PurchaseRecord } from '../../db/purchases';
import { createPurchaseFeed } from './purchase-feed';

const purchase: PurchaseRecord = {
  purchaseId: 'pur_1',
  eventId: 'evt_1',
  userId: 'ann',
  workflowId: 'purchase:evt_1:ann',
  runId: 'run_1',
  stage: 'confirmed',
  tickets: [],
  total: { amount: 0, currency: 'eur' },
  moreTimeSeconds: 0,
  asks: { buyerDetails: 'none', terms: false },
  holdExpiresAt: '2026-11-22T19:30:00Z',
  bookingId: 'bkg_1',
  paymentIntentId: 'pi_1',
  paymentGeneration: 0,
  attentionReason: null,
  history: [3, 4, 5].map((seq) => ({ seq, at: '2026-11-22T19:30:00Z', stage: 'confirmed' })),
};

test('a step that could not be read while the database was away is sent when it is back', async () => {
  let reads = 0;
  const pool = {
    async query() {
      reads += 1;
      if (reads === 1) throw new Error('the database system is starting up');
      return { rows: [{ purchase }] };
    },
  } as unknown as Pool;
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const sent = await new Promise<number[]>((resolve) => {
    const seqs: number[] = [];
    const send = (_: unknown, seq: number) => {
      seqs.push(seq);
      if (seq === 5) resolve(seqs);
    };
    // One message, the last that there will be.
    createPurchaseFeed({ pool, purchaseId: 'pur_1', fromSeq: 3, send, onError }).moved();
  });
  expect(sent).toEqual([4, 5]);
  expect(errors).toHaveLength(1);
});
