import { returnsUntil } from './returns-until';

const startsAt = '2026-12-01T19:00:00.000Z';
const closesAt = '2026-12-01T12:00:00.000Z';

test.each([
  ['at-once', null, startsAt],
  // 18:30 in UTC, whatever the text looks like.
  ['at-once', '2026-12-01T20:30:00+02:00', '2026-12-01T20:30:00+02:00'],
  ['at-once', '2026-12-02T00:00:00Z', startsAt],
  // Nobody buys them once the sale is over.
  ['when-resold', null, closesAt],
  ['when-resold', '2026-11-30T12:00:00Z', '2026-11-30T12:00:00Z'],
] as const)('tickets are given back %s with the end %s until %s', (mode, until, last) => {
  expect(returnsUntil({ startsAt, onSale: { closesAt }, returns: { mode, until } })).toBe(last);
});
