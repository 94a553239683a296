import { signal } from '@preact/signals';
import type { LocaleId } from './locales';
import { fillMessage, type Message, type Values } from './message';
import { language, locale } from './t';

/** The messages of one part of the pages, which are loaded with it: those who never go there pay nothing for them. */
interface ExtraMessages<K extends string> {
  /** Loads them in the language of the pages, also when that has changed since. */
  load(): Promise<void>;
  /** Whether a page can be shown; until then `t` throws. */
  isLoaded(): boolean;
  t(key: K, values?: Values): string;
}

/** Messages of their own for one part of the pages, one chunk for each language. */
export function extraMessages<K extends string>(
  files: Record<LocaleId, () => Promise<{ messages: Readonly<Record<K, Message>> }>>,
): ExtraMessages<K> {
  const spoken = signal<{ id: LocaleId; messages: Readonly<Record<K, Message>> } | null>(null);
  return {
    async load() {
      const id = language();
      if (spoken.value?.id === id) return;
      const { messages } = await files[id]();
      spoken.value = { id, messages };
    },
    isLoaded: () => spoken.value !== null,
    t(key, values) {
      return fillMessage(locale(), spoken.value!.messages[key], values);
    },
  };
}
