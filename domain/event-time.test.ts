import { eventPhase, explicitSaleEnd, saleTimesFault } from './event-time';

const startsAt = '2026-11-22T19:00:00Z';
const start = Date.parse(startsAt);
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const wrong = (times: Partial<Parameters<typeof saleTimesFault>[0]>) =>
  saleTimesFault({ startsAt, opensAt: at(-1_000), ...times })?.path.join('.');

test('an event is upcoming until it starts, runs until it ends, and is over from then on', () => {
  const days = { startsAt, endsAt: at(3 * 1_440) };
  expect(eventPhase(days, start - 1)).toBe('upcoming');
  expect(eventPhase(days, start)).toBe('running');
  expect(eventPhase(days, start + 3 * 86_400_000 - 1)).toBe('running');
  expect(eventPhase(days, start + 3 * 86_400_000)).toBe('over');
});

test('a sale opens before it ends, and ends at the start of the event by default', () => {
  expect(wrong({})).toBeUndefined();
  expect(wrong({ opensAt: at(0) })).toBeUndefined();
  expect(wrong({ opensAt: at(2) })).toBe('opensAt');
  expect(wrong({ opensAt: at(2), closesAt: at(60) })).toBeUndefined();
  expect(wrong({ opensAt: at(-10), closesAt: at(-60) })).toBe('opensAt');
  expect(wrong({ presale: { opensAt: at(2) } })).toBe('presale.opensAt');
  expect(wrong({ presale: { opensAt: at(-2_000) } })).toBeUndefined();
});

test('a sale ends at the end of the event at the latest: three hours after the start without a duration', () => {
  expect(wrong({ closesAt: at(180) })).toBeUndefined();
  expect(wrong({ closesAt: at(181) })).toBe('closesAt');
  expect(wrong({ closesAt: at(5_760), durationMinutes: 5_760 })).toBeUndefined();
  expect(wrong({ closesAt: at(5_761), durationMinutes: 5_760 })).toBe('closesAt');
});

test('an end of sale at the start of the event is no explicit one: it moves with the start', () => {
  expect(explicitSaleEnd('2026-11-22T20:00:00+01:00', startsAt)).toBeNull();
  expect(explicitSaleEnd(at(30), startsAt)).toBe(at(30));
  expect(explicitSaleEnd(null, startsAt)).toBeNull();
  expect(explicitSaleEnd(undefined, startsAt)).toBeUndefined();
});
