import { signal } from '@preact/signals';
import { deviceStorage } from '../session/storage';
import { chooseLocale, LOCALES, type LocaleId, withRegion } from './locales';
import { fillMessage, type Values } from './message';
import type { MessageKey, Messages } from './messages/en';

const KEY = 'holdfast-language';

// One chunk each: a page loads the language that it speaks and no other.
const files: Record<LocaleId, () => Promise<{ messages: Messages }>> = {
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
};

const spoken = signal<{ id: LocaleId; messages: Messages } | null>(null);

/** The language of the pages now. */
export function language(): LocaleId {
  return spoken.value?.id ?? 'en';
}

/** The same with the reader's region, where the browser names one: how numbers, money and times are written. */
export function locale(): string {
  return withRegion(language(), navigator.languages);
}

/** Loads the fan's language; call it before the first page. */
export function loadLanguage(): Promise<void> {
  return speak(chooseLocale([deviceStorage.getItem(KEY), ...navigator.languages]));
}

/** Changes the language and remembers it. */
export async function changeLanguage(id: LocaleId): Promise<void> {
  deviceStorage.setItem(KEY, id);
  await speak(id);
}

/** The message in the language of the pages. */
export function t(key: MessageKey, values?: Values): string {
  return fillMessage(locale(), spoken.value!.messages[key], values);
}

async function speak(id: LocaleId): Promise<void> {
  const { messages } = await files[id]();
  spoken.value = { id, messages };
  document.documentElement.lang = id;
  document.documentElement.dir = LOCALES[id].dir;
}
