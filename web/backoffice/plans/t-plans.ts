import { useEffect } from 'preact/hooks';
import { extraMessages } from '../../i18n/extra-messages';
import { language } from '../../i18n/t';
import type { PlanMessageKey } from './messages/en';

const messages = extraMessages<PlanMessageKey>({
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
});

/** The text of a message of the seating plans in the current language. */
export const tPlans = messages.t;

/** Loads the messages of the seating plans; whether they are there. */
export function usePlanMessages(): boolean {
  const locale = language();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each language has a file of its own.
  useEffect(() => void messages.load(), [locale]);
  return messages.isLoaded();
}
