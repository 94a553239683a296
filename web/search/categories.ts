import { t } from '../i18n/t';

/** The categories with a translation; organisers may use any other. */
export const CATEGORIES = ['music', 'theatre', 'comedy', 'classical', 'dance', 'family', 'sport'] as const;

/** The translated name of a category; an unknown category is returned unchanged. */
export function categoryName(category: string): string {
  const known = CATEGORIES.find((one) => one === category.toLowerCase());
  return known ? t(`category.${known}`) : category;
}
