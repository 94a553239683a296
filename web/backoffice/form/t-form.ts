import { extraMessages } from '../../i18n/extra-messages';
import type { FormMessageKey } from './messages/en';

/** The messages of the forms of the back office. */
export const formMessages = extraMessages<FormMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of the forms in the current language. */
export const tForm = formMessages.t;
