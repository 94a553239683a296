import { funnelOf, type PurchaseTally, type RoomVisits } from './funnel';

const room: RoomVisits = { joined: 100, waiting: 20, away: 3, admitted: 70, choosing: 5, setAside: 0 };
const purchases: PurchaseTally = {
  held: 60,
  paid: 40,
  holding: 6,
  paying: 2,
  needsAttention: 1,
  released: 3,
  expired: 4,
  endedAfterAttempt: 3,
  paidTooLate: 1,
};

test('every visit is counted once: waiting, ended at a step, or paid', () => {
  const { joined, paid, now, gaveUp } = funnelOf(room, purchases);
  const inside = Object.values(now).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const lost = Object.values(gaveUp).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  expect(gaveUp).toMatchObject({ leftQueue: 7, tookNoSeats: 5 });
  expect(inside + lost + paid).toBe(joined);
});

test('an admitted fan who leaves without seats counts as lost at that step, and until then as away', () => {
  const expected = funnelOf({ ...room, setAside: 2 }, purchases).gaveUp;
  expect(expected).toMatchObject({ leftQueue: 9, tookNoSeats: 3 });
  // These two do not return.
  const lost = funnelOf({ ...room, away: 1, setAside: 0 }, purchases).gaveUp;
  expect(lost).toMatchObject({ leftQueue: 9, tookNoSeats: 5 });
});

test('a sale without a queue begins with the seats', () => {
  const { joined, admitted, held, now, gaveUp } = funnelOf(null, purchases);
  expect({ joined, admitted, held }).toEqual({ joined: null, admitted: null, held: 60 });
  expect([now.waiting, now.choosing, gaveUp.leftQueue, gaveUp.tookNoSeats]).toEqual([null, null, null, null]);
});

test('reads at different moments make no number negative', () => {
  const { gaveUp } = funnelOf({ ...room, joined: 80, admitted: 60 }, { ...purchases, held: 61 });
  expect(gaveUp).toMatchObject({ leftQueue: 0, tookNoSeats: 0 });
});
