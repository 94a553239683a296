import type { EventView } from '../../clients/typescript/contract';
import { LOCALES, type LocaleId } from '../i18n/locales';
import { EMBED_MESSAGES } from './embed-messages';
import { summaryOf } from './event-summary';

const event = {
  name: 'Gala',
  startsAt: '2026-12-05T20:00:00Z',
  venue: { name: 'Hall', city: 'Berlin', timeZone: 'Europe/Berlin' },
  onSale: { opensAt: '2026-11-20T09:00:00Z', status: 'open' },
  prices: [
    { priceLevel: 'A', amount: 9000, currency: 'eur' },
    { priceLevel: 'B', amount: 3000, currency: 'eur' },
  ],
  availability: { available: 12, held: 3, booked: 5 },
  cancelledAt: null,
} as unknown as EventView;

test('an open sale shows the tickets left, the prices and the local time of the venue', () => {
  expect(summaryOf('en', event)).toMatchObject({
    when: expect.stringMatching(/5 December|December 5.*9:00/),
    where: 'Hall, Berlin',
    prices: '€30.00 – €90.00',
    note: '12 tickets left',
    linkText: 'Get tickets',
  });
});

test('a future sale shows when it begins', () => {
  const lobby = { ...event, onSale: { ...event.onSale, status: 'lobby' as const } };
  expect(summaryOf('de', lobby)).toMatchObject({
    statusText: 'Lobby geöffnet',
    note: expect.stringContaining('20. November 2026, 10:00'),
    linkText: 'In die Lobby',
  });
});

test('one price is not shown as a range, and an ended sale does not show tickets left', () => {
  const ended = {
    ...event,
    prices: event.prices.slice(1),
    onSale: { ...event.onSale, status: 'closed' as const },
  };
  expect(summaryOf('en', ended)).toMatchObject({ prices: '€30.00', note: '', statusText: 'Sale ended' });
});

test('a cancelled event is shown as cancelled, without tickets left', () => {
  const cancelled = {
    ...event,
    cancelledAt: '2026-11-21T09:00:00Z',
    onSale: { ...event.onSale, status: 'closed' as const },
  };
  expect(summaryOf('de', cancelled)).toMatchObject({
    statusText: 'Abgesagt',
    note: '',
    linkText: 'Zur Veranstaltung',
  });
});

test('every language of the pages is a language of the widget', () => {
  expect(Object.keys(EMBED_MESSAGES)).toEqual(Object.keys(LOCALES));
  for (const locale of Object.keys(LOCALES) as LocaleId[]) {
    expect(Object.values(summaryOf(locale, event)).every((text) => text !== '')).toBe(true);
  }
});
