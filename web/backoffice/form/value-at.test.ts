import { valueAt, withValueAt } from './value-at';

const show = { name: 'Gala', prices: [{ level: 'A', amount: 5 }, { level: 'B' }] };

test('a value is found by its path, and nothing where nothing is', () => {
  expect(valueAt(show, 'prices.0.amount')).toBe(5);
  expect(valueAt(show, 'venue.city')).toBeUndefined();
});

test('a change copies what it touches, and makes what is not there', () => {
  const moved = withValueAt<object>(show, 'venue.city', 'Bern');
  expect(moved).toEqual({ ...show, venue: { city: 'Bern' } });
  expect(withValueAt(show, 'prices.1.amount', 7).prices[1]).toEqual({ level: 'B', amount: 7 });
  expect(withValueAt<object>({}, 'prices.0.level', 'A')).toEqual({ prices: [{ level: 'A' }] });
  expect(show.prices[1]).toEqual({ level: 'B' });
});

test('nothing takes a field away, and from a list the item', () => {
  expect(withValueAt(show, 'name', undefined)).toEqual({ prices: show.prices });
  expect(withValueAt(show, 'prices.0', undefined).prices).toEqual([{ level: 'B' }]);
});
