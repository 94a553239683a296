import { messages as attendeesAr } from '../backoffice/attendees/messages/ar';
import { messages as attendeesDe } from '../backoffice/attendees/messages/de';
import { messages as attendeesEn } from '../backoffice/attendees/messages/en';
import { messages as attendeesEs } from '../backoffice/attendees/messages/es';
import { messages as auditAr } from '../backoffice/audit/messages/ar';
import { messages as auditDe } from '../backoffice/audit/messages/de';
import { messages as auditEn } from '../backoffice/audit/messages/en';
import { messages as auditEs } from '../backoffice/audit/messages/es';
import { messages as eventsAr } from '../backoffice/events/messages/ar';
import { messages as eventsDe } from '../backoffice/events/messages/de';
import { messages as eventsEn } from '../backoffice/events/messages/en';
import { messages as eventsEs } from '../backoffice/events/messages/es';
import { messages as financeAr } from '../backoffice/finance/messages/ar';
import { messages as financeDe } from '../backoffice/finance/messages/de';
import { messages as financeEn } from '../backoffice/finance/messages/en';
import { messages as financeEs } from '../backoffice/finance/messages/es';
import { messages as formAr } from '../backoffice/form/messages/ar';
import { messages as formDe } from '../backoffice/form/messages/de';
import { messages as formEn } from '../backoffice/form/messages/en';
import { messages as formEs } from '../backoffice/form/messages/es';
import { messages as integrationsAr } from '../backoffice/integrations/messages/ar';
import { messages as integrationsDe } from '../backoffice/integrations/messages/de';
import { messages as integrationsEn } from '../backoffice/integrations/messages/en';
import { messages as integrationsEs } from '../backoffice/integrations/messages/es';
import { messages as backofficeAr } from '../backoffice/messages/ar';
import { messages as backofficeDe } from '../backoffice/messages/de';
import { messages as backofficeEn } from '../backoffice/messages/en';
import { messages as backofficeEs } from '../backoffice/messages/es';
import { messages as moneyAr } from '../backoffice/money/messages/ar';
import { messages as moneyDe } from '../backoffice/money/messages/de';
import { messages as moneyEn } from '../backoffice/money/messages/en';
import { messages as moneyEs } from '../backoffice/money/messages/es';
import { messages as opsAr } from '../backoffice/ops/messages/ar';
import { messages as opsDe } from '../backoffice/ops/messages/de';
import { messages as opsEn } from '../backoffice/ops/messages/en';
import { messages as opsEs } from '../backoffice/ops/messages/es';
import { messages as plansAr } from '../backoffice/plans/messages/ar';
import { messages as plansDe } from '../backoffice/plans/messages/de';
import { messages as plansEn } from '../backoffice/plans/messages/en';
import { messages as plansEs } from '../backoffice/plans/messages/es';
import { messages as saleAr } from '../backoffice/sale/messages/ar';
import { messages as saleDe } from '../backoffice/sale/messages/de';
import { messages as saleEn } from '../backoffice/sale/messages/en';
import { messages as saleEs } from '../backoffice/sale/messages/es';
import { messages as seatsAr } from '../backoffice/seats/messages/ar';
import { messages as seatsDe } from '../backoffice/seats/messages/de';
import { messages as seatsEn } from '../backoffice/seats/messages/en';
import { messages as seatsEs } from '../backoffice/seats/messages/es';
import { messages as teamAr } from '../backoffice/team/messages/ar';
import { messages as teamDe } from '../backoffice/team/messages/de';
import { messages as teamEn } from '../backoffice/team/messages/en';
import { messages as teamEs } from '../backoffice/team/messages/es';
import { EMBED_MESSAGES } from '../embed/embed-messages';
import { chooseLocale, LOCALES, type LocaleId, withRegion } from './locales';
import { fillMessage, type Message } from './message';
import { messages as ar } from './messages/ar';
import { messages as de } from './messages/de';
import { messages as en } from './messages/en';
import { messages as es } from './messages/es';

type Languages = Record<LocaleId, Record<string, Message>>;
const SETS: Record<string, Languages> = {
  'all pages': { en, de, es, ar },
  'the back office': { en: backofficeEn, de: backofficeDe, es: backofficeEs, ar: backofficeAr },
  'the pages for ops': { en: opsEn, de: opsDe, es: opsEs, ar: opsAr },
  'fees, taxes and invoices': { en: moneyEn, de: moneyDe, es: moneyEs, ar: moneyAr },
  'seats and prices': { en: seatsEn, de: seatsDe, es: seatsEs, ar: seatsAr },
  "a sale's page": { en: saleEn, de: saleDe, es: saleEs, ar: saleAr },
  'the list of attendees': { en: attendeesEn, de: attendeesDe, es: attendeesEs, ar: attendeesAr },
  teams: { en: teamEn, de: teamDe, es: teamEs, ar: teamAr },
  'the audit': { en: auditEn, de: auditDe, es: auditEs, ar: auditAr },
  'the events of a team': { en: eventsEn, de: eventsDe, es: eventsEs, ar: eventsAr },
  'the pages for finance': { en: financeEn, de: financeDe, es: financeEs, ar: financeAr },
  'the forms': { en: formEn, de: formDe, es: formEs, ar: formAr },
  'the seating plans': { en: plansEn, de: plansDe, es: plansEs, ar: plansAr },
  'keys and webhooks': {
    ...{ en: integrationsEn, de: integrationsDe, es: integrationsEs, ar: integrationsAr },
  },
  'the widget': EMBED_MESSAGES,
};
const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

test.each(Object.entries(SETS))('every language has the messages of %s', (_, languages) => {
  expect(Object.keys(languages)).toEqual(Object.keys(LOCALES));
});

const files = Object.entries(SETS).flatMap(([set, languages]) =>
  Object.entries(languages).map(([locale, messages]) => [locale, set, messages, languages.en] as const),
);

describe.each(files)('%s for %s', (locale, _set, messages, en) => {
  test('has exactly the keys of English', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
  });

  test('has no empty text, and only the placeholders of English', () => {
    for (const [key, message] of Object.entries(messages)) {
      const english = new Set(textsOf(en[key]!).flatMap(namesIn));
      for (const text of textsOf(message)) {
        expect([key, text.trim() !== '']).toEqual([key, true]);
        for (const name of namesIn(text)) expect([key, name, english.has(name)]).toEqual([key, name, true]);
      }
    }
  });

  test('has every plural form of the language in each plural message', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message === 'string') continue;
      // Romance languages use `many` for millions only; the text of `other` fits there.
      const needed = forms.filter((form) => form !== 'many' || locale === 'ar');
      expect([key, Object.keys(message).sort()]).toEqual([key, [...needed].sort()]);
    }
  });
});

test('numbers and plural forms follow the language', () => {
  const seats: Message = { one: '{count} seat', other: '{count} seats' };
  expect(fillMessage('en', seats, { count: 1 })).toBe('1 seat');
  expect(fillMessage('en', seats, { count: 12_000 })).toBe('12,000 seats');
  expect(fillMessage('de', '{count} Plätze', { count: 12_000 })).toBe('12.000 Plätze');
});

test('a placeholder without a value stays visible', () => {
  expect(fillMessage('en', 'Hello {who}')).toBe('Hello {who}');
});

test('the language is the first wanted one that the pages have', () => {
  expect(chooseLocale([null, 'fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLocale(['xx', 'toString'])).toBe('en');
});

test('numbers and times follow the region of the reader, in the language of the pages', () => {
  expect(withRegion('en', ['de-AT', 'en-GB', 'en'])).toMatch(/^en-GB\b/);
  expect(withRegion('de', ['en-GB'])).toMatch(/^de\b/);
  const inArabic = new Intl.DateTimeFormat(withRegion('ar', ['ar-EG']), {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  expect(inArabic.format(Date.UTC(2026, 10, 29, 20))).toMatch(/^[^٠-٩۰-۹]*2026[^٠-٩۰-۹]*$/);
});
