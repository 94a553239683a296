import { extraMessages } from '../../i18n/extra-messages';
import type { IntegrationMessageKey } from './messages/en';

/** The messages of keys and webhooks, which are loaded with their page. */
export const integrationMessages = extraMessages<IntegrationMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message about keys and webhooks in the current language. */
export const tIntegration = integrationMessages.t;
