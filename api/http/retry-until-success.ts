// Long enough for a part that is away to come back, short enough that nobody reloads the page.
const TRY_AGAIN_MS = 1_000;

/** Does what must not be lost to a part that is away for a moment. */
interface RetryUntilSuccess {
  /** Does the work, and again a second after each failure until it succeeds or `stop`; only the last work of a name counts. */
  on(name: string, work: () => Promise<unknown>): void;
  stop(): void;
}

/** For one stream: a message that something moved comes once, and whoever reads it must not depend on the next one. */
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
