import { signal } from '@preact/signals';
import type { LocaleId } from './locales';
import { fillMessage, type Message, type Values } from './message';
import { language, locale } from './t';

/** Messages of one part of the pages, which are loaded with that part only. */
interface ExtraMessages<K extends string> {
  /** Loads the messages in the current language; call it again when the language changes. */
  load(): Promise<void>;
  /** Whether messages are loaded; `t` throws before. */
  isLoaded(): boolean;
  t(key: K, values?: Values): string;
}

/** Creates the messages of one part of the pages; each language is a chunk of its own. */
export function extraMessages<K extends string>(
  files: Record<LocaleId, () => Promise<{ messages: Readonly<Record<K, Message>> }>>,
): ExtraMessages<K> {
  const loaded = signal<{ id: LocaleId; messages: Readonly<Record<K, Message>> } | null>(null);
  return {
    async load() {
      const id = language();
      if (loaded.value?.id === id) return;
      const { messages } = await files[id]();
      loaded.value = { id, messages };
    },
    isLoaded: () => loaded.value !== null,
    t(key, values) {
      return fillMessage(locale(), loaded.value!.messages[key], values);
    },
  };
}
