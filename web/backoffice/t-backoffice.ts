import { extraMessages } from '../i18n/extra-messages';
import type { BackofficeMessageKey } from './messages/en';

/** The messages of the back office, which are loaded with its first page. */
export const backofficeMessages = extraMessages<BackofficeMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a back office message in the current language. */
export const tBackoffice = backofficeMessages.t;
