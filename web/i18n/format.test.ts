import { currencies } from '../../domain/currency';
import { formatClock, formatCountry, formatMoney, formatSpan, formatWhen } from './format';

// ICU uses no-break and narrow no-break spaces.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['en', { amount: 4500, currency: 'eur' }, '€45.00'],
  ['de', { amount: 4500, currency: 'eur' }, '45,00 €'],
  ['en', { amount: 4500, currency: 'jpy' }, '¥4,500'],
  ['en', { amount: 4500, currency: 'kwd' }, 'KWD 4.500'],
  ['es', { amount: 15_000_000, currency: 'cop' }, '150.000,00 COP'],
  ['en', { amount: 990_000, currency: 'isk' }, 'ISK 9,900.00'],
  ['en', { amount: 75_000_000, currency: 'idr' }, 'IDR 750,000.00'],
])('in %s, %o is written as %s', (locale, money, text) => {
  expect(plain(formatMoney(locale, money))).toBe(text);
});

test('every currency is written with its own number of decimal digits', () => {
  for (const [currency, { digits }] of currencies) {
    const text = plain(formatMoney('en', { amount: 10 ** digits, currency }));
    expect([currency, text.replace(/^\D+/, '')]).toEqual([
      currency,
      digits > 0 ? `1.${'0'.repeat(digits)}` : '1',
    ]);
  }
});

test('a time is shown in the zone of the venue, across midnight and daylight saving time', () => {
  const when = formatWhen('en', '2026-07-01T02:30:00Z', 'America/New_York');
  expect(when.date).toBe('Tuesday, June 30, 2026');
  expect(plain(when.time)).toBe('10:30 PM EDT');
  expect(plain(formatWhen('en', '2026-07-01T02:30:00Z', null).time)).toBe('2:30 AM UTC');
});

test('a short date contains the year if it is not the current one in the zone of the venue', () => {
  const short = (iso: string, zone: string) =>
    plain(formatWhen('en', iso, zone, Date.parse('2026-12-31T12:00:00Z')).shortDate);
  expect(short('2026-11-22T19:00:00Z', 'Europe/Berlin')).toBe('Sun, Nov 22');
  expect(short('2023-02-24T17:00:00Z', 'Europe/Berlin')).toBe('Fri, Feb 24, 2023');
  expect(short('2026-12-31T23:30:00Z', 'Europe/Berlin')).toBe('Fri, Jan 1, 2027');
  expect(short('2026-12-31T23:30:00Z', 'Europe/London')).toBe('Thu, Dec 31');
});

test.each(['America/Atlantis', 'Mars/Olympus Mons'])(
  'an unknown zone (%s) is shown as UTC, and named so',
  (zone) => {
    expect(plain(formatWhen('en', '2026-07-01T02:30:00Z', zone).time)).toBe('2:30 AM UTC');
  },
);

test.each([
  [0, '0:00'],
  [9.2, '0:10'],
  [605, '10:05'],
  [3_665, '1:01:05'],
  [-4, '0:00'],
])('%p seconds are shown as %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text);
});

test.each([
  ['en', 0, '0 seconds'],
  ['en', 270, '4 minutes, 30 seconds'],
  ['en', 3_600, '1 hour'],
  ['de', 90_000, '1 Tag, 1 Stunde'],
])('in %s, %p seconds are written as %s', (locale, seconds, text) => {
  expect(formatSpan(locale, seconds)).toBe(text);
});

test('a country code is shown as a name in the language of the page, other text unchanged', () => {
  expect(formatCountry('de', 'GB')).toBe('Vereinigtes Königreich');
  expect(formatCountry('de', 'Narnia')).toBe('Narnia');
});
