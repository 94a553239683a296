import { extraMessages } from '../../i18n/extra-messages';
import type { TeamMessageKey } from './messages/en';

/** The messages of teams, which are loaded with their pages. */
export const teamMessages = extraMessages<TeamMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message about teams in the current language. */
export const tTeam = teamMessages.t;
