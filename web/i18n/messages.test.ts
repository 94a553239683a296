import { messages as deskAr } from '../backoffice/messages/ar';
import { messages as deskDe } from '../backoffice/messages/de';
import { messages as deskEn } from '../backoffice/messages/en';
import { messages as deskEs } from '../backoffice/messages/es';
import { chooseLocale, LOCALES, type LocaleId, withRegion } from './locales';
import { fillMessage, type Message } from './message';
import { messages as ar } from './messages/ar';
import { messages as de } from './messages/de';
import { messages as en } from './messages/en';
import { messages as es } from './messages/es';

type Languages = Record<LocaleId, Record<string, Message>>;
const SETS: Record<string, Languages> = {
  'all pages': { en, de, es, ar },
  'the desk': { en: deskEn, de: deskDe, es: deskEs, ar: deskAr },
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
  test('has the messages of English, all of them and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
  });

  test('leaves none empty, and uses the names that English uses', () => {
    for (const [key, message] of Object.entries(messages)) {
      const english = new Set(textsOf(en[key]!).flatMap(namesIn));
      for (const text of textsOf(message)) {
        expect([key, text.trim() !== '']).toEqual([key, true]);
        for (const name of namesIn(text)) expect([key, name, english.has(name)]).toEqual([key, name, true]);
      }
    }
  });

  test('has every plural form of the language where it counts something', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message === 'string') continue;
      // French and its like say `many` of millions only, in the words of `other`.
      const needed = forms.filter((form) => form !== 'many' || locale === 'ar');
      expect([key, Object.keys(message).sort()]).toEqual([key, [...needed].sort()]);
    }
  });
});

test('numbers are written and counted as the language does', () => {
  const seats: Message = { one: '{count} seat', other: '{count} seats' };
  expect(fillMessage('en', seats, { count: 1 })).toBe('1 seat');
  expect(fillMessage('en', seats, { count: 12_000 })).toBe('12,000 seats');
  expect(fillMessage('de', '{count} Plätze', { count: 12_000 })).toBe('12.000 Plätze');
});

test('a name without a value stays, so that it is seen', () => {
  expect(fillMessage('en', 'Hello {who}')).toBe('Hello {who}');
});

test('the language is the first that somebody wants and that there is', () => {
  expect(chooseLocale([null, 'fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLocale(['xx', 'toString'])).toBe('en');
});

test('numbers and times are written as in the region that the reader wants, in the language of the pages', () => {
  expect(withRegion('en', ['de-AT', 'en-GB', 'en'])).toMatch(/^en-GB\b/);
  expect(withRegion('de', ['en-GB'])).toMatch(/^de\b/);
  const inArabic = new Intl.DateTimeFormat(withRegion('ar', ['ar-EG']), {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  expect(inArabic.format(Date.UTC(2026, 10, 29, 20))).toMatch(/^[^٠-٩۰-۹]*2026[^٠-٩۰-۹]*$/);
});
