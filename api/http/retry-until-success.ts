// Long enough for a part to come back, short enough that nobody reloads the page.
const TRY_AGAIN_MS = 1_000;

/** Work that is repeated while a part is away. */
interface RetryUntilSuccess {
  /** Does the work, and repeats it a second after each failure until it succeeds or `stop`; newer work of a name replaces older. */
  on(name: string, work: () => Promise<unknown>): void;
  stop(): void;
}

/** For one stream: a message that something changed comes only once, so what it causes must be repeated until it succeeds. */
export function createRetryUntilSuccess(onError: (error: unknown) => void): RetryUntilSuccess {
  const latest = new Map<string, object>();
  let stopped = false;
  return {
    on(name, work) {
      const mine = {};
      latest.set(name, mine);
      const attempt = () => {
        if (stopped || latest.get(name) !== mine) return;
        work().catch((error: unknown) => {
          onError(error);
          setTimeout(attempt, TRY_AGAIN_MS).unref();
        });
      };
      attempt();
    },
    stop() {
      stopped = true;
    },
  };
}
