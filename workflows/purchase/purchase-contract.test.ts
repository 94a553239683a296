import { purchaseWorkflowId } from './purchase-contract';

test('the workflow id contains the user id, fits the 255 characters of Temporal on SQL, and differs for every user', () => {
  expect(purchaseWorkflowId('evt_1', 'CN=Jane Doe,OU=Fans')).toBe('purchase:evt_1:CN=Jane Doe,OU=Fans');
  const long = 'x'.repeat(254);
  const ids = ['a', 'b'].map((last) => purchaseWorkflowId('e'.repeat(64), long + last));
  expect(ids[0]!.length).toBeLessThanOrEqual(255);
  expect(ids[0]).not.toBe(ids[1]);
});
