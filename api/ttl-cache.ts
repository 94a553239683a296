interface Entry<T> {
  readonly answer: Promise<T>;
  readonly askedAt: number;
}

/**
 * Remembers what was read of something, named by ids and numbers, for `freshMs` and at most `most` of them, those asked for
 * longest ago forgotten first. Whoever asks while a read is under way shares it; a read that failed is not remembered.
 */
export function createTtlCache<Of extends readonly (string | number)[], T>(options: {
  freshMs: number;
  most: number;
  read: (...of: Of) => Promise<T>;
}) {
  const { freshMs, most, read } = options;
  const entries = new Map<string, Entry<T>>();

  return {
    /** What is known of it, read if need be. Rejects as `read` does. */
    of(...of: Of): Promise<T> {
      const key = of.join(' ');
      const known = entries.get(key);
      if (known && Date.now() - known.askedAt < freshMs) return known.answer;
      const entry = { answer: read(...of), askedAt: Date.now() };
      // Deleted first, so that the oldest stands first.
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > most) entries.delete(entries.keys().next().value!);
      entry.answer.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      return entry.answer;
    },

    /** Reads it anew next time, also when a read of it is under way. */
    forget(...of: Of): void {
      entries.delete(of.join(' '));
    },
  };
}
