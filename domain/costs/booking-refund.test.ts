import { bookingRefund, refundAmounts } from './booking-refund';
import { orderCosts } from './order-costs';
import { regimes } from './random-orders.fixture';

const tickets = ['t1', 't2', 't3'].map((id, index) => ({ id, amount: 1000 + 500 * index }));
const priced = tickets.map(({ id: ticketId, amount: face }) => ({ ticketId, priceLevel: 'A', face }));

describe.each([true, false])('where fees are refunded: %s', (areFeesRefunded) => {
  const costs = orderCosts({ ...regimes.US!.rules, areFeesRefunded }, 'eur', priced);

  test.each([[['t1']], [['t1', 't3']], [['t1', 't2', 't3']]])(
    'the amounts that ops are shown for %j add up to what the refund gives back',
    (chosen) => {
      const isLast = chosen.length === tickets.length;
      const wanted = tickets.filter(({ id }) => chosen.includes(id));
      const lines = bookingRefund(costs, { tickets: wanted, isLast, isCancelled: false, isAtBank: false });
      const paidBack = lines.reduce((sum, { amount }) => sum + amount, 0);
      const { ofTicket, withLast } = refundAmounts(costs, tickets, false);
      const shown = chosen.reduce((sum, id) => sum + ofTicket.get(id)!, isLast ? withLast : 0);
      expect(shown).toBe(paidBack);
      expect(withLast > 0).toBe(areFeesRefunded);
    },
  );
});

test('without fees and taxes a ticket gives back its price, and a cancelled event gives back all', () => {
  expect(refundAmounts(null, tickets, false)).toEqual({
    ofTicket: new Map([
      ['t1', 1000],
      ['t2', 1500],
      ['t3', 2000],
    ]),
    withLast: 0,
  });
  const costs = orderCosts({ ...regimes.US!.rules, areFeesRefunded: false }, 'eur', priced);
  const { ofTicket, withLast } = refundAmounts(costs, tickets, true);
  const all = [...ofTicket.values()].reduce((sum, amount) => sum + amount, withLast);
  expect(all).toBe(costs.lines.reduce((sum, { amount }) => sum + amount, 0));
});
