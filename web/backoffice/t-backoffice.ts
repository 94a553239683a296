import { extraMessages } from '../i18n/extra-messages';
import type { DeskKey } from './messages/en';

/** The texts of the desk, besides those that all pages share. */
export const deskWords = extraMessages<DeskKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** A message of the desk. */
export const td = deskWords.t;
