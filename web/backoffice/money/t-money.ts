import { extraMessages } from '../../i18n/extra-messages';
import type { MoneyMessageKey } from './messages/en';

/** The messages of the page of fees, taxes and invoices, which are loaded with it. */
export const moneyMessages = extraMessages<MoneyMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of this page in the current language. */
export const tMoney = moneyMessages.t;
