import { signal } from '@preact/signals';
import { deviceStorage } from '../session/storage';
import { chooseLocale, LOCALES, type LocaleId, withRegion } from './locales';
import { fillMessage, type Values } from './message';
import type { MessageKey, Messages } from './messages/en';

const KEY = 'holdfast-language';

// Each language is a chunk of its own; only the current one is loaded.
const files: Record<LocaleId, () => Promise<{ messages: Messages }>> = {
  en: () => import('./messages/en'),
  de: () => import('./messages/de'),
  es: () => import('./messages/es'),
  ar: () => import('./messages/ar'),
};

const loaded = signal<{ id: LocaleId; messages: Messages } | null>(null);

/** The current language of the pages. */
export function language(): LocaleId {
  return loaded.value?.id ?? 'en';
}

/** The locale for numbers, money and times: the current language with the reader's region. */
export function locale(): string {
  return withRegion(language(), navigator.languages);
}

/** Loads the language of the reader; call it before the first render. */
export function loadLanguage(): Promise<void> {
  return setLanguage(chooseLocale([deviceStorage.getItem(KEY), ...navigator.languages]));
}

/** Changes the language and stores the choice. */
export async function changeLanguage(id: LocaleId): Promise<void> {
  deviceStorage.setItem(KEY, id);
  await setLanguage(id);
}

/** The text of a message in the current language. */
export function t(key: MessageKey, values?: Values): string {
  return fillMessage(locale(), loaded.value!.messages[key], values);
}

async function setLanguage(id: LocaleId): Promise<void> {
  const { messages } = await files[id]();
  loaded.value = { id, messages };
  document.documentElement.lang = id;
  document.documentElement.dir = LOCALES[id].dir;
}
