import { eventDays } from './event-days';

const days = (startsAt: string, hours: number, zone: string | null) => {
  const endsAt = new Date(Date.parse(startsAt) + hours * 3_600_000).toISOString();
  const { firstDay, lastDay, until } = eventDays({ startsAt, endsAt }, zone);
  return [firstDay, lastDay, until === endsAt ? 'its end' : until === startsAt && 'its start'];
};

test.each<[string, string, number, string | null, string, string, string]>([
  [
    'an evening in the west',
    '2026-12-06T04:00:00Z',
    3,
    'America/Los_Angeles',
    '2026-12-05',
    '2026-12-05',
    'its start',
  ],
  [
    'a morning in the east',
    '2026-12-04T20:00:00Z',
    3,
    'Pacific/Auckland',
    '2026-12-05',
    '2026-12-05',
    'its start',
  ],
  ['a venue without a zone', '2026-12-06T04:00:00Z', 3, null, '2026-12-06', '2026-12-06', 'its start'],
  ['an unknown zone', '2026-12-06T04:00:00Z', 3, 'Mars/Olympus', '2026-12-06', '2026-12-06', 'its start'],
  ['a festival', '2027-08-05T08:00:00Z', 96, 'Europe/Berlin', '2027-08-05', '2027-08-09', 'its end'],
  [
    'a party until five in the morning',
    '2027-08-05T21:00:00Z',
    6,
    'Europe/Berlin',
    '2027-08-05',
    '2027-08-05',
    'its start',
  ],
  ['a party until noon', '2027-08-05T21:00:00Z', 13, 'Europe/Berlin', '2027-08-05', '2027-08-06', 'its end'],
  [
    'an event that begins at night',
    '2027-08-05T22:30:00Z',
    2,
    'Europe/Berlin',
    '2027-08-06',
    '2027-08-06',
    'its start',
  ],
  [
    'two evenings, to midnight',
    '2027-08-05T18:00:00Z',
    28,
    'Europe/Berlin',
    '2027-08-05',
    '2027-08-06',
    'its end',
  ],
  [
    'the last day of the calendar',
    '9999-12-31T23:00:00Z',
    1,
    'Pacific/Auckland',
    '9999-12-31',
    '9999-12-31',
    'its start',
  ],
])('%s', (_what, startsAt, hours, zone, first, last, until) => {
  expect(days(startsAt, hours, zone)).toEqual([first, last, until]);
});
