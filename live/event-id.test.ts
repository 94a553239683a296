import { formatEventId, parseEventId } from './event-id';

it('parses what it formats, also when the epoch has a dash', () => {
  for (const point of [
    { epoch: 'k3f9', seq: 0 },
    { epoch: '2026-11-22', seq: 123_456_789 },
  ]) {
    expect(parseEventId(formatEventId(point))).toEqual(point);
  }
});

it.each([
  null,
  undefined,
  '',
  '-',
  'a-',
  '-1',
  'a-1x',
  'a b-1',
  'a-1\n',
  'a--',
  `${'x'.repeat(65)}-1`,
  'a-9999999999999999',
])('is null for what is none of ours: %j', (text) => {
  expect(parseEventId(text)).toBeNull();
});
