/** The languages of the pages, each by its own name. */
export const LOCALES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const;

/** The code of a language that the pages speak. */
export type LocaleId = keyof typeof LOCALES;

/** The first wanted language that there is, also by its first part (`de-AT` is served by `de`); English for nobody's. */
export function chooseLocale(wanted: readonly (string | null)[]): LocaleId {
  for (const one of wanted) {
    const id = one?.toLowerCase().split('-')[0];
    if (id && Object.hasOwn(LOCALES, id)) return id as LocaleId;
  }
  return 'en';
}

/**
 * The language with the region that the reader wants it in (`en` of somebody who reads `en-GB` is `en-GB`), with the
 * digits 0–9: seats, codes and clocks have those in every language, and a page mixes no two kinds.
 */
export function withRegion(id: LocaleId, wanted: readonly string[]): string {
  const found = wanted.find((one) => one.toLowerCase().split('-')[0] === id) ?? id;
  return new Intl.Locale(found, { numberingSystem: 'latn' }).toString();
}
