/** The languages of the pages: the name in the language itself, and the direction of writing. */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const;

/** The code of a language of the pages. */
export type LocaleId = keyof typeof LOCALES;

/** The first of the wanted languages that the pages have (`de` for `de-AT`), else English. */
export function chooseLocale(wanted: readonly (string | null)[]): LocaleId {
  for (const one of wanted) {
    const id = one?.toLowerCase().split('-')[0];
    if (id && Object.hasOwn(LOCALES, id)) return id as LocaleId;
  }
  return 'en';
}

/**
 * The locale for numbers and times: the language with the reader's region (`en-GB` for a reader of `en-GB`), and with the
 * digits 0–9 in every language, as seats and codes are written with these.
 */
export function withRegion(id: LocaleId, wanted: readonly string[]): string {
  const found = wanted.find((one) => one.toLowerCase().split('-')[0] === id) ?? id;
  return new Intl.Locale(found, { numberingSystem: 'latn' }).toString();
}
