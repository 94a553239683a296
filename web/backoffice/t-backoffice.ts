import { extraMessages } from '../i18n/extra-messages';
import type { BackofficeMessageKey } from './messages/en';

/** The texts of the desk, besides those that all pages share. */
export const backofficeMessages = extraMessages<BackofficeMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** A message of the desk. */
export const tBackoffice = backofficeMessages.t;
