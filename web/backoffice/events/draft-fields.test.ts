import { changesOf, type EventFields, evenRows, evenSizeOf, movedToZone } from './draft-fields';

const gala = (changes: object) => ({ name: 'Gala', performers: [], ...changes }) as unknown as EventFields;

test('rows are named by letters, and their size is read again', () => {
  const rows = evenRows(28, 20);
  expect([rows[0]!.name, rows[25]!.name, rows[27]!.name]).toEqual(['A', 'Z', 'AB']);
  const section = { name: 'Stalls', priceLevel: 'A', rows };
  expect(evenSizeOf(section)).toEqual({ rows: 28, seats: 20 });
  expect(evenSizeOf({ ...section, rows: [...rows, { name: 'X', seats: 3 }] })).toBeUndefined();
});

test('the times of an event keep their place on the wall when its zone changes', () => {
  const fields = gala({
    startsAt: '2026-11-22T19:00:00.000Z',
    onSale: { opensAt: '2026-06-01T08:00:00.000Z' },
  });
  expect(movedToZone(fields, 'Europe/Berlin', 'UTC')).toEqual({
    ...gala({ startsAt: '2026-11-22T20:00:00.000Z', onSale: { opensAt: '2026-06-01T10:00:00.000Z' } }),
    venue: { timeZone: 'UTC' },
  });
});

test('a change has the fields that differ, of the sale each by itself', () => {
  const before = gala({ onSale: { holdSeconds: 600, closesAt: '2026-11-22T19:00:00.000Z' } });
  expect(changesOf(before, gala({ name: 'Ball', onSale: { holdSeconds: 600 } }))).toEqual({
    name: 'Ball',
    onSale: { closesAt: null },
  });
  expect(changesOf(before, before)).toEqual({});
});

test('what is cleared becomes null, or its default where it has one', () => {
  const price = { priceLevel: 'A', amount: 4500, currency: 'eur' };
  const end = { endsAt: '2026-11-01T19:00:00.000Z', next: 'B' };
  const hall = { name: 'Hall', city: 'Bern', country: 'CH' };
  const before = gala({
    ...{ description: 'Two parts', venue: { ...hall, address: 'Main Street 1' } },
    ...{ prices: [{ ...price, ...end }], onSale: { holdSeconds: 900 } },
  });
  expect(changesOf(before, gala({ venue: hall, prices: [price], onSale: {} }))).toEqual({
    ...{ description: null, venue: { ...hall, address: null } },
    ...{ prices: [{ ...price, endsAt: null, next: null }], onSale: { holdSeconds: 600 } },
  });
});
