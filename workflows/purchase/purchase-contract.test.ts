import { purchaseWorkflowId } from './purchase-contract';

test('the id of a purchase names who buys, fits what Temporal keeps on SQL, and is another for every other user', () => {
  expect(purchaseWorkflowId('evt_1', 'CN=Jane Doe,OU=Fans')).toBe('purchase:evt_1:CN=Jane Doe,OU=Fans');
  const long = 'x'.repeat(254);
  const ids = ['a', 'b'].map((last) => purchaseWorkflowId('e'.repeat(64), long + last));
  expect(ids[0]!.length).toBeLessThanOrEqual(255);
  expect(ids[0]).not.toBe(ids[1]);
});
