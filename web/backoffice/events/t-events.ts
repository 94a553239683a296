import { extraMessages } from '../../i18n/extra-messages';
import type { EventMessageKey } from './messages/en';

/** The messages of the events of a team. */
export const eventMessages = extraMessages<EventMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of the events in the current language. */
export const tEvents = eventMessages.t;
