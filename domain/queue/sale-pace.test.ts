import { salePaceFault } from './sale-pace';

it.each([
  {},
  { admitPerSecond: 0.1 },
  { admitPerSecond: 10_000, maxShoppers: 1 },
  { maxShoppers: 1_000_000 },
])('accepts %j', (pace) => expect(salePaceFault(pace)).toBeUndefined());

it.each([
  { admitPerSecond: 0 },
  { admitPerSecond: -1 },
  { admitPerSecond: Number.NaN },
  { admitPerSecond: '5' },
  { admitPerSecond: 10_001 },
  { admitPerSecond: null },
])('explains what a rate is, for %j', (pace) => expect(salePaceFault(pace)).toMatch(/^admitPerSecond: /));

it.each([{ maxShoppers: 0 }, { maxShoppers: 1.5 }, { maxShoppers: '5' }, { maxShoppers: 1_000_001 }])(
  'says what a number of people is instead of %j',
  (pace) => expect(salePaceFault(pace)).toMatch(/^maxShoppers: /),
);
