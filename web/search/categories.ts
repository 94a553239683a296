import { t } from '../i18n/t';

/** The categories that have a word in every language; an organiser may write any other. */
export const CATEGORIES = ['music', 'theatre', 'comedy', 'classical', 'dance', 'family', 'sport'] as const;

/** The word for a category; one that is not known here as it was written. */
export function categoryName(category: string): string {
  const known = CATEGORIES.find((one) => one === category.toLowerCase());
  return known ? t(`category.${known}`) : category;
}
