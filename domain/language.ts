/** The languages in which the product speaks to fans. */
export const languages = ['en', 'de', 'es', 'ar'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** The direction of writing. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The first of the wanted languages (`de` for `de-AT`) that the product speaks, else English. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const one of wanted) {
    const id = one?.toLowerCase().split('-')[0];
    const found = languages.find((language) => language === id);
    if (found) return found;
  }
  return 'en';
}
