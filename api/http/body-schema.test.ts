import { z } from 'zod';
import { bodySchema, unknownFields } from './body-schema';

const body = z
  .object({
    name: z.string().optional(),
    venue: z.object({ city: z.string() }).optional(),
    presale: z.object({ opensAt: z.string() }).nullable(),
    prices: z.array(z.object({ amount: z.int() }).refine(() => true)).default([]),
    sections: z.array(
      z.union([z.object({ rows: z.array(z.object({ seats: z.int() })) }), z.object({ places: z.int() })]),
    ),
    labels: z.record(z.string(), z.string()),
  })
  .partial()
  .refine(() => true);

const closed = bodySchema(body, { isClosed: true });

test.each<[string, unknown, string[]]>([
  ['at the top', { nmae: 'x', name: 'y' }, ['nmae']],
  ['in an object', { venue: { city: 'x', citty: 'y' } }, ['venue.citty']],
  ['in an object that may be null', { presale: { opensAt: 'x', closes: 'y' } }, ['presale.closes']],
  ['in a list', { prices: [{ amount: 1 }, { amount: 1, curency: 'eur' }] }, ['prices.1.curency']],
  [
    'in one of several forms, the one that fits best',
    { sections: [{ places: 1, seats: 2 }, { rows: [{ seats: 1, row: 2 }] }] },
    ['sections.0.seats', 'sections.1.rows.0.row'],
  ],
  ['by a name that every object has', { constructor: 1, toString: 2 }, ['constructor', 'toString']],
  ['nowhere, where any name is allowed', { labels: { any: 'x' }, presale: null }, []],
  ['nowhere, where there is no object', [1, 'x', null], []],
])('finds an unknown field %s', (_, value, found) => {
  expect(unknownFields(closed, value).map((path) => path.join('.'))).toEqual(found);
});

test('a body that ignores unknown fields reports none', () => {
  expect(unknownFields(bodySchema(body, { isClosed: false }), { nmae: 1, venue: { citty: 1 } })).toEqual([]);
});
