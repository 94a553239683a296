import type { SeatBroadcaster } from './seat-broadcaster';

// Nobody listens between two long polls of one reader; the broadcaster is kept for the next poll.
const IDLE_MS = 30_000;

/**
 * The broadcasters of this process, one per event in use. Every `checkEveryMs` each one compares its position with Redis,
 * because a message can be lost without an error; one without listeners stops 30 s after its last use.
 */
export function createSeatBroadcasters(create: (eventId: string) => SeatBroadcaster, checkEveryMs: number) {
  const broadcasters = new Map<string, { broadcaster: SeatBroadcaster; usedAtMs: number }>();
  let timer: NodeJS.Timeout | undefined;

  function check(): void {
    for (const [eventId, { broadcaster, usedAtMs }] of broadcasters) {
      if (broadcaster.listeners.size > 0) broadcaster.catchUpWithRetry();
      else if (Date.now() - usedAtMs > IDLE_MS) {
        broadcaster.stop();
        broadcasters.delete(eventId);
      }
    }
    if (broadcasters.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function touch(eventId: string): SeatBroadcaster | undefined {
    const known = broadcasters.get(eventId);
    if (known) known.usedAtMs = Date.now();
    return known?.broadcaster;
  }

  return {
    /** The broadcaster of an event, created when there is none. */
    use(eventId: string): SeatBroadcaster {
      const known = touch(eventId);
      if (known) return known;
      const broadcaster = create(eventId);
      broadcasters.set(eventId, { broadcaster, usedAtMs: Date.now() });
      timer ??= setInterval(check, checkEveryMs).unref();
      return broadcaster;
    },
    /** Restarts the 30 s of an event whose listener has gone. */
    touch,
    /** Stops all of them, for a shutdown. */
    stop(): void {
      clearInterval(timer);
      for (const { broadcaster } of broadcasters.values()) broadcaster.stop();
      broadcasters.clear();
    },
  };
}
