import { minorUnits } from './amounts';
import { RefusedRow } from './imported-event';
import { parseTime, timeZoneAt } from './times';

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
  expect(parseTime(text, zone, 'start')).toBe(moment);
});

it.each([
  ['2027-02-30T20:00:00Z', undefined, 'start is not a calendar date'],
  ['2027-02-20', 'UTC', 'start has no time of day'],
  ['2027-02-20T20:00', undefined, 'start has no time zone'],
  ['2027-02-20T20:00', 'Mars/Olympus', 'the time zone is unknown'],
  ['2027-02-20T25:61', 'UTC', 'start is not a valid time of day'],
  ['tomorrow', 'UTC', 'start is not an ISO 8601 time'],
  ['0000-01-01T00:00:00Z', undefined, 'start is not a calendar date'],
  [undefined, undefined, 'start is not an ISO 8601 time'],
])('%s in %s is refused: %s', (text, zone, reason) => {
  expect(() => parseTime(text, zone, 'start')).toThrow(reason);
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

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks of a zone show at a moment, as `2027-05-08T20:00:00`. */
function shownAt(at: number, timeZone: string): string {
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format.format(at).replace(' ', 'T');
}

const offsetAt = (at: number, zone: string) => Date.parse(`${shownAt(at, zone)}Z`) - at;

/** The moments at which a zone's clocks change in a year. */
function changesOf(zone: string, year: number): number[] {
  const found: number[] = [];
  const dayMs = 86_400_000;
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += dayMs) {
    if (offsetAt(day, zone) === offsetAt(day + dayMs, zone)) continue;
    let [before, after] = [day, day + dayMs];
    while (after - before > 60_000) {
      const middle = before + Math.round((after - before) / 120_000) * 60_000;
      if (offsetAt(middle, zone) === offsetAt(day, zone)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}

it('in every zone, a time that clocks skip is moved forward by the skipped time, and the first of a repeated time counts', () => {
  let skipped = 0;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    for (const change of changesOf(zone, 2026)) {
      const [old, now] = [offsetAt(change - 60_000, zone), offsetAt(change, zone)];
      if (now > old) skipped += 1;
      for (const share of [0, 0.5, 0.99]) {
        // As the old clocks would have shown it: skipped, or shown for the first time.
        const minutes = Math.floor((Math.abs(now - old) * share) / 60_000);
        const meant = now > old ? change + minutes * 60_000 : change - (minutes + 1) * 60_000;
        const text = new Date(meant + old).toISOString().slice(0, 19);
        expect(`${zone} ${parseTime(text, zone, 'start')}`).toBe(`${zone} ${new Date(meant).toISOString()}`);
      }
    }
  }
  expect(skipped).toBeGreaterThan(100);
});

it.each([
  ['2026-09-06T00:00', 'America/Santiago', '2026-09-06T01:00:00'],
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T03:30:00'],
  ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-31T12:00:00'],
])('%s in %s, which no clock shows, is %s', (text, zone, shown) => {
  expect(shownAt(Date.parse(parseTime(text, zone, 'start')), zone)).toBe(shown);
});

it.each([
  [{ lat: 47.6, lon: -122.33 }, 'America/Los_Angeles'],
  [{ lat: -33.87, lon: 151.21 }, 'Australia/Sydney'],
  [{ lat: 40, lon: -40 }, 'Europe/Rome'],
  [undefined, 'Europe/Rome'],
])('the zone at %j is %s: at sea, as without a place, another counts', (location, zone) => {
  expect(timeZoneAt(location, 'Europe/Rome')).toBe(zone);
});
