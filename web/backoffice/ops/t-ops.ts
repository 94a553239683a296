import { extraMessages } from '../../i18n/extra-messages';
import type { OpsMessageKey } from './messages/en';

/** The messages of the pages for ops. */
export const opsMessages = extraMessages<OpsMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message for ops in the current language. */
export const tOps = opsMessages.t;
