import { repairsFor } from './repairs-for';

test.each<[Parameters<typeof repairsFor>[0]['stage'], boolean, string[]]>([
  ['awaiting-payment', false, ['extend', 'release']],
  ['authorising', false, ['retry', 'release']],
  ['needs-attention', true, ['retry', 'refund', 'release']],
  ['confirmed', false, ['refund']],
  ['released', false, []],
  ['expired', false, []],
])('a purchase that is %s (attention: %s) is offered %j', (stage, needsAttention, repairs) => {
  expect(repairsFor({ stage, needsAttention })).toEqual(repairs);
});
