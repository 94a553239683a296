import { dateOrTime, endsBeforeItStarts, near, searchDate } from './search-input';

const start = (text: string) => dateOrTime('start').safeParse(text).data;
const end = (text: string) => dateOrTime('end').safeParse(text).data;
const first = (text: string) => searchDate('first').safeParse(text).data;
const last = (text: string) => searchDate('last').safeParse(text).data;

test.each([
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
  ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ['2026-11-22T19:30:00Z', '2026-11-22T19:30:00.000Z'],
  ['2026-11-22T19:30:00+02:00', '2026-11-22T17:30:00.000Z'],
  ['2026-11-22T19:30:00 02:00', '2026-11-22T17:30:00.000Z'],
  ['2026-11-22T19:30:00', '2026-11-22T19:30:00.000Z'],
  ['2026-11-22T19:30:00.5Z', '2026-11-22T19:30:00.500Z'],
  ['0001-01-01T00:00:00+10:00', '0001-01-01T00:00:00.000Z'],
])('a search from %s begins at %s', (text, moment) => {
  expect(start(text)).toBe(moment);
});

test.each([
  ['2026-11-22', '2026-11-23T00:00:00.000Z'],
  ['2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['9999-12-31', '9999-12-31T23:59:59.999Z'],
  ['2026-11-22T19:30:00Z', '2026-11-22T19:30:00.000Z'],
])('a window to %s ends before %s', (text, moment) => {
  expect(end(text)).toBe(moment);
});

test('the days of a search stay days, because each venue has its own time zone', () => {
  expect([first('2026-11-22'), last('2026-11-22')]).toEqual([
    { firstDay: '2026-11-22' },
    { lastDay: '2026-11-22' },
  ]);
});

test.each([
  ['2026-11-22T19:30:00Z', '2026-11-22T19:30:00.000Z', '2026-11-22T19:30:00.001Z'],
  ['2026-11-22T19:30:00+02:00', '2026-11-22T17:30:00.000Z', '2026-11-22T17:30:00.001Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('a search from %s or to it includes that moment', (text, start, end) => {
  expect([first(text), last(text)]).toEqual([{ start }, { end }]);
});

test.each([
  '',
  'tomorrow',
  '2026',
  '2026-11',
  '2026-13-01',
  '2026-02-30',
  '2027-02-29',
  '22.11.2026',
  '2026-11-22 19:30',
  '2026-11-22T25:00:00Z',
  '0000-01-01',
  '2026-11-22'.repeat(9),
])('%j is neither a date nor a time', (text) => {
  expect([start(text), end(text), first(text), last(text)]).toEqual(Array(4).fill(undefined));
});

test.each([
  ['2026-05-02', '2026-05-01'],
  ['2026-05-02T10:00:00Z', '2026-05-02T09:59:59Z'],
  ['2026-05-02T00:00:00Z', '2026-05-01'],
  ['2026-05-03', '2026-05-02T23:00:00Z'],
])('from %s to %s ends before it starts', (startDate, endDate) => {
  expect(endsBeforeItStarts({ startDate, endDate })).toBe(true);
});

test.each([
  ['2026-05-02', '2026-05-02'],
  ['2026-05-02T23:00:00Z', '2026-05-02'],
  ['2026-05-02T10:00:00Z', '2026-05-02T10:00:00Z'],
  [undefined, '2026-05-02'],
  ['2026-05-02', undefined],
  ['nonsense', '2026-05-02'],
])('from %s to %s is in order', (startDate, endDate) => {
  expect(endsBeforeItStarts({ startDate, endDate })).toBe(false);
});

test.each([
  ['53.5,9.9', { lat: 53.5, lon: 9.9 }],
  ['-90,180', { lat: -90, lon: 180 }],
  ['0,-0.5', { lat: 0, lon: -0.5 }],
])('near %s is a place', (text, place) => {
  expect(near.safeParse(text).data).toEqual(place);
});

test.each(['', '1', '91,0', '0,181', '1,2,3', 'a,b', '1, 2', '1e1,2', '999,1'])(
  'near %j is no place',
  (text) => {
    expect(near.safeParse(text).success).toBe(false);
  },
);

test('dates are days in the time zone that is asked for, moments are what they are', () => {
  const of = (which: 'start' | 'end', text: string) => dateOrTime(which, 'Europe/Berlin').parse(text);
  expect(of('start', '2026-11-01')).toBe('2026-10-31T23:00:00.000Z');
  expect(of('end', '2026-11-30')).toBe('2026-11-30T23:00:00.000Z');
  // The day on which the clock goes back has 25 hours.
  expect(of('end', '2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  expect(of('start', '2026-11-01T00:00:00Z')).toBe('2026-11-01T00:00:00.000Z');
});
