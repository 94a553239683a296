// The first change of an event is searchable soon; an event that changes all the time gets one write a second for all its changes.
const DELAY_MS = { first: 250, repeated: 1_000 };

/** How long the changes of an event are collected before its document is written. */
export interface IndexDelay {
  /** The delay in ms: 250 for an event that was not written within the last second, else 1,000. */
  of(eventId: string): number;
  /** Notes that the documents of these events have just been written. */
  written(eventIds: readonly string[]): void;
}

/** Keeps the events written within the last second in memory. */
export function createIndexDelay(): IndexDelay {
  // In order of time: `written` removes the oldest entries first.
  const writtenAt = new Map<string, number>();
  return {
    of(eventId) {
      const sinceMs = Date.now() - (writtenAt.get(eventId) ?? 0);
      return sinceMs < DELAY_MS.repeated ? DELAY_MS.repeated : DELAY_MS.first;
    },
    written(eventIds) {
      const now = Date.now();
      for (const id of eventIds) writtenAt.set(id, now);
      for (const [id, at] of writtenAt) {
        if (now - at < DELAY_MS.repeated) break;
        writtenAt.delete(id);
      }
    },
  };
}
