import { possibleRepairs, type RepairableFacts } from './possible-repairs';

const total = { amount: 9000, currency: 'eur' };
const held: RepairableFacts = {
  stage: 'awaiting-payment',
  total,
  paymentIntentId: null,
  heldTicketIds: ['t1', 't2'],
  bookedTickets: [],
  refundableAmount: 0,
  isPaid: false,
  hasStuckRefund: false,
};
const ticket = (ticketId: string, wish: object = {}) => ({
  ticketId,
  isLive: true,
  isUsed: false,
  ...wish,
});
const paid: RepairableFacts = {
  ...held,
  stage: 'confirmed',
  paymentIntentId: 'pi_1',
  heldTicketIds: [],
  bookedTickets: [ticket('t1'), ticket('t2', { isUsed: true })],
  refundableAmount: 9000,
  isPaid: true,
};
const actionsOf = (facts: RepairableFacts) => possibleRepairs(facts).map(({ action }) => action);

test.each([
  ['that waits for its payment', held, ['extend', 'release']],
  ['that is being paid', { ...held, stage: 'authorising', paymentIntentId: 'pi_1' }, ['retry', 'release']],
  [
    'that needs attention',
    { ...held, stage: 'needs-attention', paymentIntentId: 'pi_1' },
    ['retry', 'release'],
  ],
  ['that is paid', paid, ['resend', 'reissue', 'refund']],
  [
    'whose refund is stuck',
    { ...paid, bookedTickets: [ticket('t1', { isLive: false })], hasStuckRefund: true },
    ['retry'],
  ],
  ['that is released', { ...held, stage: 'released', heldTicketIds: [] }, []],
  ['that is refunded', { ...paid, stage: 'refunded', bookedTickets: [ticket('t1', { isLive: false })] }, []],
] as [string, RepairableFacts, string[]][])('a purchase %s can get %j', (_, facts, actions) => {
  expect(actionsOf(facts)).toEqual(actions);
});

test('each repair says what it will do, to which tickets and with how much money', () => {
  const one = {
    ...paid,
    refundableAmount: 4500,
    bookedTickets: [ticket('t1', { isLive: false }), ticket('t2')],
  };
  expect(possibleRepairs(one)).toContainEqual({
    action: 'refund',
    ticketIds: ['t2'],
    money: { amount: 4500, currency: 'eur' },
  });
  expect(possibleRepairs(paid)).toContainEqual({ action: 'reissue', ticketIds: ['t1'], money: null });
  expect(possibleRepairs(held)).toContainEqual({ action: 'release', ticketIds: ['t1', 't2'], money: null });
});
