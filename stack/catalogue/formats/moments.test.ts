import { minorUnits } from './amounts';
import { RefusedRow } from './imported-event';
import { momentOf } from './moments';

it.each([
  ['2027-05-08T18:00:00Z', undefined, '2027-05-08T18:00:00.000Z'],
  ['2027-05-08T20:00:00+0200', undefined, '2027-05-08T18:00:00.000Z'],
  ['2027-05-08 20:00+02:00', undefined, '2027-05-08T18:00:00.000Z'],
  ['2027-05-08T20:00', 'Europe/Berlin', '2027-05-08T18:00:00.000Z'],
  ['2027-12-08 20:00:00', 'Europe/Berlin', '2027-12-08T19:00:00.000Z'],
  ['2027-06-01T18:30:00', 'Asia/Tokyo', '2027-06-01T09:30:00.000Z'],
  ['2027-03-28T03:30:00', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
  ['2027-07-01T19:00', 'America/St_Johns', '2027-07-01T21:30:00.000Z'],
])('%s in %s is %s', (text, zone, moment) => {
  expect(momentOf(text, zone, 'start')).toBe(moment);
});

it.each([
  ['2027-02-30T20:00:00Z', undefined, 'start is a day that no calendar has'],
  ['2027-02-20', 'UTC', 'start has no time of day'],
  ['2027-02-20T20:00', undefined, 'start has no time zone'],
  ['2027-02-20T20:00', 'Mars/Olympus', 'the time zone is not known'],
  ['2027-02-20T25:61', 'UTC', 'start is no time of day'],
  ['tomorrow', 'UTC', 'start is not an ISO 8601 time'],
  ['0000-01-01T00:00:00Z', undefined, 'start is a day that no calendar has'],
  [undefined, undefined, 'start is not an ISO 8601 time'],
])('%s in %s is refused: %s', (text, zone, reason) => {
  expect(() => momentOf(text, zone, 'start')).toThrow(reason);
});

it.each([
  ['45.5', 'eur', 4550],
  [38, 'eur', 3800],
  ['8000', 'jpy', 8000],
  ['8000.00', 'jpy', 8000],
  ['12.500', 'kwd', 12_500],
  ['150000', 'cop', 15_000_000],
  ['12000', 'huf', 1_200_000],
  ['175.50', 'huf', 17_550],
  ['2500000.00', 'idr', 250_000_000],
  ['2500', 'pkr', 250_000],
  ['9900', 'isk', 990_000],
  ['38000', 'ugx', 3_800_000],
  ['25000', 'iqd', 25_000_000],
  ['9999999999.99', 'idr', 999_999_999_999],
])('%s %s is %d in minor units', (text, currency, units) => {
  expect(minorUnits(text, currency)).toBe(units);
});

it.each([
  ['1,234.50', 'eur'],
  ['4.555', 'eur'],
  ['0.5', 'jpy'],
  ['-3', 'eur'],
  ['1e9', 'eur'],
  ['', 'eur'],
  ['9999999999', 'eur'],
  ['10000000000', 'idr'],
  ['99999999999999999999', 'idr'],
  ['0', 'eur'],
  ['0.49', 'eur'],
  ['12.50', 'huf'],
  ['1.234', 'kwd'],
  ['99.50', 'isk'],
])('a price of %j %s is refused', (text, currency) => {
  expect(() => minorUnits(text, currency)).toThrow(RefusedRow);
});
