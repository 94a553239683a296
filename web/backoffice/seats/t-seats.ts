import { extraMessages } from '../../i18n/extra-messages';
import type { SeatsMessageKey } from './messages/en';

/** The messages of the page of seats and prices, which are loaded with it. */
export const seatsMessages = extraMessages<SeatsMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of this page in the current language. */
export const tSeats = seatsMessages.t;
