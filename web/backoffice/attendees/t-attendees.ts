import { extraMessages } from '../../i18n/extra-messages';
import type { AttendeesMessageKey } from './messages/en';

/** The messages of the list of attendees, which are loaded with it. */
export const attendeesMessages = extraMessages<AttendeesMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of this page in the current language. */
export const tAttendees = attendeesMessages.t;
