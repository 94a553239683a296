import { extraMessages } from '../../i18n/extra-messages';
import type { SaleMessageKey } from './messages/en';

/** The messages of a sale's page, which are loaded with it. */
export const saleMessages = extraMessages<SaleMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of this page in the current language. */
export const tSale = saleMessages.t;
