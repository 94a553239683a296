import { extraMessages } from '../../i18n/extra-messages';
import type { FinanceMessageKey } from './messages/en';

/** The messages of the pages for finance, which are loaded with the first of them. */
export const financeMessages = extraMessages<FinanceMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of these pages in the current language. */
export const tFinance = financeMessages.t;
